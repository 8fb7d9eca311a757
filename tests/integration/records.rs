use domain::positions::Stance;
use domain::records::{ChainError, verify_chain};
use domain::viewers::Viewer;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel, QueryFilter};
use store::entity::entry;
use store::{StoreError, positions, records};
use tests::client::TestBrowser;
use tests::on_both_databases;
use tests::seen;
use tests::world::position;

on_both_databases! {
    async fn acts_at_the_same_moment_make_one_chain_without_gaps(world: World) {
        let tries: Vec<_> = ["head XAA", "head XBB", "head XCC", "head XOB"]
            .into_iter()
            .flat_map(|who| ["PP1", "OP1", "OP2", "OP3"].map(|label| (who, label)))
            .map(|(who, label)| {
                let (db, viewer, now) = (world.db.clone(), world.person(who).clone(), world.now);
                let provision = world.provision(label);
                tokio::spawn(async move {
                    positions::submit_position_at_once(&db, &viewer, provision, seen::position(&db, &viewer, provision).await, &position(Stance::Support, ""), now).await
                })
            })
            .collect();
        for one in tries {
            one.await.unwrap().unwrap();
        }
        let chain = records::chain_of(world.consultation);
        let record = records::entries_after(&world.db, &chain, None, 0, 1000).await.unwrap();
        let head = verify_chain(&record).unwrap();
        assert_eq!(usize::try_from(head.number).unwrap(), record.len());
        assert_eq!(record.iter().filter(|entry| entry.payload["stance"] == "support").count(), 16);
        let forum = records::entries_after(&world.db, records::FORUM, None, 0, 1000).await.unwrap();
        assert!(verify_chain(&forum).unwrap().number > 8);
    }

    async fn a_change_in_the_database_is_found_at_its_entry(world: World) {
        let chain = records::chain_of(world.consultation);
        let row = entry::Entity::find()
            .filter(entry::COLUMN.chain.eq(&chain))
            .filter(entry::COLUMN.number.eq(3))
            .one(&world.db)
            .await
            .unwrap()
            .unwrap();
        let payload = row.payload.to_string().replace('X', "Y").parse().unwrap();
        assert_ne!(row.payload, payload);
        let mut row = row.into_active_model();
        row.payload = Set(payload);
        row.update(&world.db).await.unwrap();
        let record = records::entries_after(&world.db, &chain, None, 0, 1000).await.unwrap();
        assert_eq!(verify_chain(&record), Err(ChainError::Hash { number: 3 }));
    }

    async fn the_forums_record_is_for_those_who_have_signed_in(world: World) {
        let refused = records::page_of_record(&world.db, &Viewer::default(), None, 0, world.now).await;
        assert!(matches!(refused, Err(StoreError::SignInNeeded)));
        let mut client = TestBrowser::signed_in(&world, "adviser@xaa.example").await;
        assert!(client.get("/record").await.body.contains("Representative accredited"));
        assert_eq!(TestBrowser::new(&world).get("/record").await.location(), "/sign-in?next=%2Frecord");
    }
}
