//! Forms with more fields than any page has.

use crate::attacks;
use crate::forum::Forum;
use axum::http::StatusCode;
use std::fmt::Write;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// The longest that anybody waits for a page meanwhile.
const DELAY: Duration = Duration::from_secs(2);

fn many_names() -> String {
    (0..200_000).fold(String::new(), |mut form, number| {
        let _ = write!(form, "f{number}=1&");
        form
    })
}

attacks! {
    async fn many_fields_delay_nobody(forum: &Forum) {
        let forms = ["a=&".repeat(700_000), many_names()];
        for form in forms {
            let fields = form.matches('&').count();
            let mut sent = JoinSet::new();
            for path in ["/sign-in", "/language", "/sign-in"] {
                let (mut visitor, origin, form) = (forum.visitor(), forum.server.origin(), form.clone());
                sent.spawn(async move { visitor.post_raw(path, Some(&origin), form.into_bytes()).await.status });
            }
            let mut slowest = Duration::ZERO;
            let mut reader = forum.visitor();
            let mut refused = 0;
            loop {
                let began = Instant::now();
                assert_eq!(reader.get("/health").await.status, StatusCode::OK);
                slowest = slowest.max(began.elapsed());
                while let Some(answered) = sent.try_join_next() {
                    let status = answered.expect("an answer");
                    assert!(status.is_client_error(), "{status}");
                    refused += 1;
                }
                if sent.is_empty() {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            assert_eq!(refused, 3);
            assert!(slowest < DELAY, "{slowest:?}");
            forum.note(&format!("three forms of {fields} fields"), &format!("others wait {} ms", slowest.as_millis()));
        }
    }
}
