//! Passwords that are guessed.

use crate::attacks;
use crate::forum::{Forum, MIB};
use axum::http::StatusCode;
use tests::world::PASSWORD;
use tokio::task::JoinSet;

const TRIES: usize = 120;
/// The most of them that are checked.
const CHECKED: usize = 8;
const EMAIL: &str = "head@xaa.example";

attacks! {
    async fn of_many_tries_at_once_few_are_checked(forum: &Forum) {
        forum.world.harden_passwords().await;
        let mut owner = forum.signed_in(EMAIL).await;
        let before = forum.peak();
        let mut tries = JoinSet::new();
        for number in 0..TRIES {
            let mut guesser = forum.visitor();
            tries.spawn(async move {
                let password = format!("a wrong password {number}");
                guesser.post("/sign-in", &[("email", EMAIL), ("password", &password)]).await.status
            });
        }
        let answers = tries.join_all().await;
        let slowed = |status: &&StatusCode| {
            [StatusCode::TOO_MANY_REQUESTS, StatusCode::SERVICE_UNAVAILABLE].contains(status)
        };
        let refused = answers.iter().filter(slowed).count();
        let (checked, grown) = (TRIES - refused, (forum.peak().saturating_sub(before)) / MIB);
        assert!(answers.iter().all(StatusCode::is_client_error) || refused > 0, "{answers:?}");
        assert!((1..=CHECKED).contains(&checked), "{checked} tries were checked");
        // Five are hashed at once, in 19 MiB each; without slots it would be two GiB.
        assert!(grown < 192, "{grown} MiB");
        forum.note(&format!("{TRIES} tries at once"), &format!("{checked} checked, {grown} MiB taken"));

        // Whom it concerns: in the browser that is known it goes on, also after signing out.
        assert_eq!(owner.get("/account").await.status, StatusCode::OK);
        owner.post("/sign-out", &[]).await;
        let again = owner.post("/sign-in", &[("email", EMAIL), ("password", PASSWORD)]).await;
        assert_eq!(again.status, StatusCode::SEE_OTHER, "{:?}", again.errors());
    }
}
