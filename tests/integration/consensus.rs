use domain::consensus::Status;
use domain::languages::Language;
use domain::positions::Stance;
use domain::store::{consensus, positions};
use domain::viewers::Viewer;
use tests::client::Client;
use tests::on_both_databases;
use tests::world::position;

on_both_databases! {
    async fn the_summary_counts_members_and_names_who_was_not_heard(world: World) {
        let sight = world.sight(&Viewer::default()).await;
        let provision = world.provision("OP1");
        let take = async |who: &str, stance| {
            let viewer = world.person(who);
            positions::submit_at_once(&world.db, viewer, provision, &position(stance, ""), world.now).await.unwrap()
        };
        let support = take("head XAA", Stance::Support).await;
        take("head XOB", Stance::Oppose).await;
        let read = async || {
            consensus::overview(&world.db, &sight, Some(Language::English), 0).await.unwrap().unwrap()
        };
        let overview = read().await;
        assert_eq!(overview.summaries[&provision].status, Status::Agreed, "one of three members, no observer");
        assert_eq!(overview.statuses[&Status::TooFewHeard], 5);
        let mut silent = vec![world.delegations["XBB"], world.delegations["XCC"]];
        silent.sort_unstable();
        assert_eq!(overview.silent, Some(silent));
        take("head XBB", Stance::Oppose).await;
        assert_eq!(read().await.summaries[&provision].status, Status::Divided);
        let page = Client::new(&world).get(&format!("/consultations/{}/summary", world.consultation)).await.body;
        assert!(page.contains(&format!("href=\"/provisions/{provision}#position-{support}\"")), "leads to the position");
        assert!(page.contains("1 of 3 members oppose it"));
    }
}
