//! Tests what the notice of an act offers to take back, and who is refused.

use app::accounts::acts::SESSION_COOKIE;
use axum::http::StatusCode;
use domain::amendments::AmendmentKind;
use domain::consultations::StageKind;
use domain::identifiers::{CommentId, PositionId};
use domain::positions::{Clearance, Stance};
use domain::vocabularies::{TaggingState, Vocabulary};
use store::{amendments, comments, positions, vocabularies};
use tests::client::{TestBrowser, TestResponse};
use tests::on_both_databases;
use tests::seen;
use tests::world::{World, amendment, position, words};

/// What is offered beside a notice, as a form.
const UNDO: &str = "main > .notice[role=status] form button";

const COMMENT: [(&str, &str); 3] =
    [("body", "Said too early."), ("comment-kind", "general"), ("comment-language", "en")];

const DRAFT: [(&str, &str); 4] =
    [("stance", "reserve"), ("statement", "Not yet."), ("position-language", "en"), ("act", "save")];

/// Does an act and reads the page to which it leads.
async fn follow(client: &mut TestBrowser, path: &str, fields: &[(&str, &str)]) -> TestResponse {
    let done = client.post(path, fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    client.get(done.location()).await
}

/// Saves a draft on OP1 for the head of XAA; returns it with the browser that is shown the notice.
async fn saved_draft(world: &World) -> (TestBrowser, PositionId) {
    let page = format!("/provisions/{}", world.provision("OP1"));
    let mut head = TestBrowser::signed_in(world, "head@xaa.example").await;
    head.get(&page).await;
    let shown = follow(&mut head, &format!("{page}/positions"), &DRAFT).await;
    assert_eq!(shown.texts(UNDO), ["Undo: delete this draft"]);
    let draft = prepared(world).await.expect("a draft").id;
    (head, draft)
}

async fn prepared(world: &World) -> Option<store::entity::position::Model> {
    let (head, op1) = (world.person("head XAA"), world.provision("OP1"));
    positions::find_position_in_preparation(&world.db, head, op1).await.unwrap()
}

on_both_databases! {
    async fn a_comment_is_taken_back_from_its_notice(world: World) {
        let page = format!("/provisions/{}", world.provision("OP1"));
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        head.get(&page).await;
        let done = head.post(&format!("{page}/comments"), &COMMENT).await;
        let id: CommentId = done.location().rsplit_once("#comment-").unwrap().1.parse().unwrap();
        let shown = head.get(done.location()).await;
        assert_eq!(shown.texts(UNDO), ["Undo: take your comment back"]);
        let path = format!("/comments/{id}/withdraw");
        assert!(shown.has(&format!(".notice form[action='{path}'] [name=seen]")), "with the mark of what was done");
        let mut again = head.clone();
        let gone = follow(&mut head, &path, &[]).await;
        assert!(gone.words(".notice[role=status]")[0].contains("withdrawn"), "{:?}", gone.words(".notice"));
        assert!(!gone.has(UNDO), "what was taken back stays so");
        let comment = comments::find_readable_comment(&world.db, world.person("head XAA"), id, world.now).await.unwrap();
        assert!(comment.withdrawn_at.is_some());
        assert_eq!(again.post(&path, &[]).await.notice(), "done-comment-withdrawn", "a copy is answered alike");
    }

    async fn a_comment_that_was_hidden_meanwhile_is_not_taken_back(world: World) {
        let page = format!("/provisions/{}", world.provision("OP1"));
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        head.get(&page).await;
        let done = head.post(&format!("{page}/comments"), &COMMENT).await;
        let id: CommentId = done.location().rsplit_once("#comment-").unwrap().1.parse().unwrap();
        let mut other = head.clone();
        assert!(head.get(done.location()).await.has(UNDO));
        comments::hide_comment(&world.db, &world.organizer, id, seen::comment(&world.db, id).await, &words("Off topic."), world.now).await.unwrap();
        assert!(head.post(&format!("/comments/{id}/withdraw"), &[]).await.status.is_client_error());
        let comment = comments::find_readable_comment(&world.db, &world.organizer, id, world.now).await.unwrap();
        assert!(comment.withdrawn_at.is_none());
        let late = other.get(done.location()).await;
        assert!(late.has(".notice[role=status]") && !late.has(UNDO), "nor is it offered any more");
    }

    async fn a_draft_is_deleted_or_brought_back_from_its_notice(world: World) {
        let (mut head, draft) = saved_draft(&world).await;
        let gone = follow(&mut head, &format!("/positions/{draft}/withdraw"), &[]).await;
        assert!(!gone.has(UNDO));
        assert!(prepared(&world).await.is_none());
        // A draft in the place of another gives way to that one, word by word, and may come back in turn.
        let path = format!("/provisions/{}/positions", world.provision("OP1"));
        let said = "Our \"reservation\" <b>stands</b>:\r\n\r\nnot yet & not so.";
        let first = [DRAFT[0], ("statement", said), ("proposed_text", "Affirms that access is open."), DRAFT[2], DRAFT[3]];
        assert!(follow(&mut head, &path, &first).await.has(UNDO));
        let before = prepared(&world).await.unwrap();
        let other = [("stance", "oppose"), ("statement", "Never."), DRAFT[2], DRAFT[3]];
        for _ in 0..2 {
            let shown = follow(&mut head, &path, &other).await;
            assert_eq!(shown.texts(UNDO), ["Undo: bring the former draft back"]);
            assert_eq!(shown.attribute(".notice form", "action").as_deref(), Some(path.as_str()));
            assert_eq!(prepared(&world).await.unwrap().stance, Stance::Oppose);
            let fields = shown.form_fields(".notice form");
            let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let restored = follow(&mut head, &path, &fields).await;
            assert_eq!(restored.texts(UNDO), ["Undo: bring the former draft back"]);
            let after = prepared(&world).await.unwrap();
            assert_eq!((after.stance, &after.statement, &after.proposed_text), (before.stance, &before.statement, &before.proposed_text));
        }
    }

    async fn a_draft_that_another_has_rewritten_meanwhile_is_kept(world: World) {
        let (mut head, draft) = saved_draft(&world).await;
        let (db, adviser, op1) = (&world.db, world.person("adviser XAA"), world.provision("OP1"));
        let new = position(Stance::Oppose, "We object.");
        positions::save_draft_position(db, adviser, op1, seen::position(db, adviser, op1).await, &new, world.now).await.unwrap();
        let refused = head.post(&format!("/positions/{draft}/withdraw"), &[]).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        assert_eq!(prepared(&world).await.unwrap().stance, Stance::Oppose);
    }

    async fn nothing_is_taken_back_without_a_session_or_once_the_stage_is_closed(world: World) {
        let (mut head, draft) = saved_draft(&world).await;
        let path = format!("/positions/{draft}/withdraw");
        let mut nobody = head.clone();
        nobody.cookies.remove(SESSION_COOKIE);
        assert!(nobody.post(&path, &[]).await.notice().is_empty());
        assert_eq!(prepared(&world).await.unwrap().clearance, Clearance::Draft);
        world.set_stage(world.consultation, StageKind::Deciding).await;
        assert!(head.post(&path, &[]).await.status.is_client_error());
        assert_eq!(prepared(&world).await.unwrap().clearance, Clearance::Draft);
    }

    async fn what_is_final_leads_to_the_page_that_confirms_it(world: World) {
        let page = format!("/provisions/{}", world.provision("OP1"));
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        head.get(&page).await;
        let submitted = [DRAFT[0], DRAFT[1], DRAFT[2], ("act", "submit")];
        let shown = follow(&mut head, &format!("{page}/positions"), &submitted).await;
        assert!(!shown.has(UNDO));
        let href = shown.attribute(".notice[role=status] a", "href").expect("a link");
        assert!(href.starts_with("/positions/") && href.ends_with("/withdraw"), "{href}");
        assert!(head.get(&href).await.has("form.confirmation"));
    }

    async fn a_proposed_tag_is_taken_back_from_its_notice(world: World) {
        let (db, c, op1) = (&world.db, world.consultation, world.provision("OP1"));
        vocabularies::add_vocabulary(db, &world.organizer, c, Vocabulary::framework(), world.now).await.unwrap();
        let tag = vocabularies::list_tags(db, c).await.unwrap()[0].id.to_string();
        let page = format!("/provisions/{op1}");
        let mut delegate = TestBrowser::signed_in(&world, "delegate@xaa.example").await;
        delegate.get(&page).await;
        let shown = follow(&mut delegate, &format!("{page}/tags"), &[("tag", tag.as_str()), ("as", "delegation")]).await;
        assert_eq!(shown.texts(UNDO), ["Undo: take the tag back"]);
        assert!(shown.has("#go-on a"), "the next paragraph");
        let path = shown.attribute(".notice form", "action").unwrap();
        assert!(!follow(&mut delegate, &path, &[]).await.has(UNDO));
        let waiting = vocabularies::list_proposed_tags(db, &world.access(&world.organizer).await, 0).await.unwrap();
        assert_eq!(waiting.1, 0);
        // Nobody takes back what another has proposed, whatever a cookie says.
        let tagging = vocabularies::propose_tag(db, world.person("head XBB"), op1, tag.parse().unwrap(), seen::words(db, op1).await, world.now).await.unwrap();
        let done = delegate.post(&format!("{page}/comments"), &COMMENT).await;
        let told = delegate.cookies["baraza-notice"].rsplit_once('.').unwrap().0.to_owned();
        delegate.cookies.insert("baraza-notice".into(), format!("{told}.withdraw-tag-{tagging}"));
        let shown = delegate.get(done.location()).await;
        assert!(shown.has(".notice[role=status]") && !shown.has(UNDO));
        let (found, _) = vocabularies::find_shown_tag(db, &world.organizer, tagging, world.now).await.unwrap();
        assert_eq!(found.state, TaggingState::Proposed);
    }

    async fn a_sponsorship_is_taken_back_and_forth_while_the_list_is_as_it_was_seen(world: World) {
        let (db, op1) = (&world.db, world.provision("OP1"));
        let new = amendment(AmendmentKind::Suppress, "");
        let id = amendments::propose_amendment(db, world.person("head XAA"), op1, seen::words(db, op1).await, &new, world.now).await.unwrap();
        let page = format!("/amendments/{id}");
        let mut head = TestBrowser::signed_in(&world, "head@xbb.example").await;
        head.get(&page).await;
        assert_eq!(follow(&mut head, &format!("{page}/join"), &[]).await.texts(UNDO), ["Undo: stop sponsoring"]);
        assert_eq!(follow(&mut head, &format!("{page}/leave"), &[]).await.texts(UNDO), ["Undo: sponsor it again"]);
        let mut proposer = TestBrowser::signed_in(&world, "head@xaa.example").await;
        proposer.get(&page).await;
        let closed = follow(&mut proposer, &format!("{page}/sponsorship"), &[]).await;
        assert_eq!(closed.texts(UNDO), ["Undo: open the list again"]);
        assert!(closed.has(".notice form [name=open][value=yes]"));
        assert!(head.post(&format!("{page}/join"), &[]).await.status.is_client_error(), "it is closed by now");
        follow(&mut proposer, &format!("{page}/sponsorship"), &[]).await;
        let (whole, _) = amendments::find_amendment_details(db, world.person("head XAA"), id, world.now).await.unwrap();
        assert!(whole.proposed.amendment.open_to_sponsors);
        assert_eq!(whole.proposed.sponsored_by().count(), 1);
    }
}
