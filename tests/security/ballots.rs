//! Ballots that are cast while others send as much as they may.

use crate::attacks;
use crate::forum::Forum;
use axum::http::StatusCode;
use std::fmt::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// The longest that a ballot may wait.
const DELAY: Duration = Duration::from_secs(5);

attacks! {
    async fn ballots_are_cast_while_texts_are_uploaded(forum: &Forum) {
        let c = forum.world.consultation;
        let question = forum.world.question(true, None).await;
        let text = (1..=2_000).fold("# A long text\n\n".to_owned(), |mut text, number| {
            let _ = writeln!(text, "{number}. Decides upon matter {number}, as it is told in annex {number};\n");
            text
        });
        let over = Arc::new(AtomicBool::new(false));
        let mut senders = JoinSet::new();
        for _ in 0..2 {
            let mut organizer = forum.signed_in("organizer@forum.example").await;
            let (over, text) = (over.clone(), text.clone());
            senders.spawn(async move {
                let path = format!("/consultations/{c}/import");
                let mut sent = 0;
                while !over.load(Ordering::Relaxed) {
                    organizer.open_form(&path).await;
                    let fields = [("language", "en"), ("as", "revision"), ("act", "check"), ("text", &text)];
                    organizer.post_file(&path, &fields, b"").await;
                    sent += 1;
                }
                sent
            });
        }
        let (mut cast, mut slowest) = (0, Duration::ZERO);
        let path = format!("/questions/{question}/ballots");
        for code in ["xaa", "xbb", "xcc"] {
            let mut head = forum.signed_in(&format!("head@{code}.example")).await;
            for choice in ["yes", "no", "abstain"] {
                head.open_form(&path).await;
                let began = Instant::now();
                let answer = head.post(&path, &[("choice", choice), ("explanation", "")]).await;
                assert_eq!(answer.status, StatusCode::SEE_OTHER, "{:?}", answer.errors());
                slowest = slowest.max(began.elapsed());
                cast += 1;
            }
        }
        over.store(true, Ordering::Relaxed);
        let uploads: usize = senders.join_all().await.into_iter().sum();
        assert!(slowest < DELAY, "{slowest:?}");
        let figures = format!("{cast} cast, {uploads} uploads, the slowest after {} ms", slowest.as_millis());
        forum.note("ballots while texts of 2,000 paragraphs are sent", &figures);
    }
}
