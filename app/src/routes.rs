//! Every page and act with its address.

use crate::state::AppState;
use crate::{
    accounts, amendments, attendance, blocs, clearances, cohesion, commenting, comments, compilation,
    consensus, consultations, delegations, desk, exports, instruments, laboratory, news, positions, proxies,
    questions, reactions, records, representation, reservations, rules, search, spreadsheets, weights,
};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use store::Subject;

/// The page of a provision or of an amendment.
pub fn subject(subject: Subject) -> String {
    match subject {
        Subject::Provision(id) => format!("/provisions/{id}"),
        Subject::Amendment(id) => format!("/amendments/{id}"),
    }
}

/// The largest body of a request, in bytes.
pub const MAX_BODY: usize = 2 * 1024 * 1024;

pub fn router() -> Router<AppState> {
    Router::new()
        .route("/", get(consultations::home::show))
        .merge(account_routes())
        .merge(consultation_routes())
        .merge(talk_routes())
        .merge(reaction_routes())
        .merge(bloc_routes())
        .merge(clearance_routes())
        .merge(question_routes())
        .fallback(async || crate::errors::PageError::not_found())
        .layer(DefaultBodyLimit::max(MAX_BODY))
}

fn account_routes() -> Router<AppState> {
    use accounts::{acts, pages};
    Router::new()
        .route("/sign-in", get(pages::sign_in).post(acts::sign_in))
        .route("/sign-out", post(acts::sign_out))
        .route("/language", post(acts::choose_language))
        .route("/account", get(pages::account).post(acts::save_account))
        .route("/account/password", post(acts::change_password))
        .route("/invitations/{token}", get(pages::invitation).post(acts::accept))
        .route("/seats/{id}/end", post(acts::end_seat))
        .route("/delegations", get(delegations::pages::list))
        .route("/delegations/add", get(delegations::acts::add_page).post(delegations::acts::add))
        .route("/delegations/facts", post(delegations::acts::facts))
        .route("/delegations/{id}", get(delegations::pages::one))
        .route("/delegations/{id}/invitations", post(delegations::acts::invite))
        .route("/delegations/{id}/suspension", post(delegations::acts::suspend))
        .route("/delegations/{id}/restoration", post(delegations::acts::restore))
        .route("/record", get(records::of_forum))
        .route("/representation", get(representation::forum))
}

fn consultation_routes() -> Router<AppState> {
    use consultations::{acts, pages};
    Router::new()
        .route("/consultations", get(pages::list))
        .route("/consultations/new", get(acts::new_page).post(acts::create))
        .route("/consultations/{id}", get(pages::one))
        .route("/consultations/{id}/stages", post(acts::set_stage))
        .route("/consultations/{id}/participants", post(acts::invite))
        .route("/consultations/{id}/import", get(instruments::acts::page).post(instruments::acts::import))
        .route("/consultations/{id}/draft", get(instruments::pages::draft))
        .route("/consultations/{id}/desk", get(desk::pages::show))
        .route("/consultations/{id}/desk/forward", get(desk::forward::page).post(desk::acts::renew))
        .route("/consultations/{id}/compilation", get(compilation::show))
        .route("/consultations/{id}/compare", get(instruments::compare::revisions))
        .route(
            "/consultations/{id}/spreadsheet",
            get(spreadsheets::pages::page).post(spreadsheets::acts::upload),
        )
        .route("/consultations/{id}/spreadsheet.xlsx", get(spreadsheets::acts::xlsx))
        .route("/consultations/{id}/spreadsheet.csv", get(spreadsheets::acts::csv))
        .route("/consultations/{id}/search", get(search::show))
        .route("/consultations/{id}/commenting", get(commenting::page).post(commenting::send))
        .route("/consultations/{id}/commenting.xlsx", get(commenting::xlsx))
        .route("/consultations/{id}/commenting.csv", get(commenting::csv))
        .route("/consultations/{id}/news", get(news::stream))
        .route("/consultations/{id}/summary", get(consensus::pages::summary))
        .route("/consultations/{id}/summary/remarks", get(consensus::pages::remarks))
        .route("/consultations/{id}/summary/remarks/text", post(consensus::acts::write_whole))
        .route("/consultations/{id}/summary/remarks/replies", post(consensus::acts::reply_whole))
        .route("/provisions/{id}/summary", get(consensus::pages::one))
        .route("/provisions/{id}/coalition", get(consensus::coalition::show))
        .route("/provisions/{id}/summary/text", post(consensus::acts::write))
        .route("/provisions/{id}/summary/replies", post(consensus::acts::reply))
        .route("/replies/{id}/withdraw", post(consensus::acts::withdraw))
        .route("/consultations/{id}/representation", get(representation::show))
        .route("/consultations/{id}/cohesion", get(cohesion::show))
        .route("/consultations/{id}/record", get(records::of_consultation))
        .route("/consultations/{id}/outcome", get(exports::outcome))
}

fn talk_routes() -> Router<AppState> {
    use amendments::{acts, one};
    Router::new()
        .route("/provisions/{id}/amendments", get(amendments::pages::list).post(acts::propose))
        .route("/amendments/{id}", get(one::page))
        .route("/amendments/{id}/withdraw", post(acts::withdraw))
        .route("/amendments/{id}/join", post(acts::join))
        .route("/amendments/{id}/leave", post(acts::leave))
        .route("/amendments/{id}/sponsorship", post(acts::sponsorship))
        .route("/amendments/{id}/disposition", post(acts::dispose))
        .route("/amendments/{id}/answer", post(acts::answer))
        .route("/consultations/{id}/rolling", get(amendments::rolling::show))
        .route("/consultations/{id}/rolling/publish", post(acts::publish))
        .route("/provisions/{id}", get(instruments::provision::one))
        .route("/provisions/{id}/history", get(instruments::compare::history))
        .route("/provisions/{id}/positions", post(positions::acts::write))
        .route("/provisions/{id}/reservations", post(reservations::acts::make))
        .route("/reservations/{id}/withdraw", post(reservations::acts::withdraw))
        .route("/positions/{id}/{act}", post(positions::acts::advance))
        .route("/provisions/{id}/comments", post(comments::acts::post))
        .route("/positions/{id}", get(positions::pages::one))
        .route("/amendments/{id}/positions", post(positions::acts::write_on_amendment))
        .route("/amendments/{id}/amendments", post(acts::amend))
        .route("/amendments/{id}/comments", post(comments::acts::post_on_amendment))
        .route("/comments/{id}", get(comments::pages::one))
        .route("/comments/{id}/edit", get(comments::pages::edit).post(comments::acts::edit))
        .route("/comments/{id}/hide", get(comments::pages::hide).post(comments::acts::hide))
        .route("/comments/{id}/withdraw", post(comments::acts::withdraw))
        .route("/comments/{id}/history", get(comments::pages::history))
}

fn reaction_routes() -> Router<AppState> {
    use reactions::{acts, moderation, opinions, pages};
    Router::new()
        .route("/consultations/{id}/reactions", get(pages::react).post(acts::react))
        .route("/consultations/{id}/opinions", get(opinions::show))
        .route("/consultations/{id}/statements", get(moderation::list).post(acts::submit))
        .route("/consultations/{id}/audience", post(acts::open))
        .route("/statements/{id}/acceptance", post(acts::accept))
        .route("/statements/{id}/declining", get(moderation::declining).post(acts::decline))
}

fn bloc_routes() -> Router<AppState> {
    use blocs::{acts, pages, statements};
    Router::new()
        .route("/blocs", get(pages::list).post(acts::create))
        .route("/blocs/{id}", get(pages::one))
        .route("/blocs/{id}/members", post(acts::change))
        .route("/consultations/{id}/blocs", get(statements::list).post(acts::begin))
        .route("/bloc-statements/{id}", get(statements::one).post(acts::edit))
        .route("/bloc-statements/{id}/points", post(acts::set_point))
        .route("/bloc-statements/{id}/points/remove", post(acts::remove_point))
        .route("/bloc-statements/{id}/circulate", post(acts::circulate))
        .route("/bloc-statements/{id}/recall", post(acts::recall))
        .route("/bloc-statements/{id}/answer", post(acts::answer))
        .route("/bloc-statements/{id}/submit", post(acts::submit))
        .route("/bloc-statements/{id}/withdraw", post(acts::withdraw))
        .route("/bloc-statements/{id}/association", post(acts::associate))
        .route("/bloc-statements/{id}/adopt", post(acts::adopt))
}

fn clearance_routes() -> Router<AppState> {
    use clearances::{acts, officer, pages};
    Router::new()
        .route("/consultations/{id}/clearances", get(pages::page).post(acts::send))
        .route("/clearances/requests/{id}/link", post(acts::relink))
        .route("/clearances/requests/{id}/revoke", post(acts::revoke))
        .route("/clearances/{token}", get(officer::page).post(acts::answer))
}

fn question_routes() -> Router<AppState> {
    use questions::{acts, list, opening, pages, powers, sheets};
    Router::new()
        .route("/consultations/{id}/questions", get(list::show))
        .route("/consultations/{id}/attendance", get(attendance::show).post(attendance::take))
        .route("/consultations/{id}/questions/new", get(opening::page).post(opening::open))
        .route("/consultations/{id}/proxies", get(proxies::list).post(proxies::grant))
        .route("/consultations/{id}/laboratory", get(laboratory::pages::show))
        .route("/proxies/{id}/revoke", post(proxies::revoke))
        .route("/questions/{id}", get(pages::one))
        .route("/questions/{id}/sheet", get(sheets::one))
        .route("/questions/{id}/power", get(powers::show))
        .route("/questions/{id}/tally", get(acts::stream))
        .route("/questions/{id}/ballots", post(acts::cast))
        .route("/questions/{id}/withdrawal", post(acts::withdraw))
        .route("/questions/{id}/answers", post(acts::answer))
        .route("/questions/{id}/hands", post(acts::hands))
        .route("/questions/{id}/silence", post(acts::break_silence))
        .route("/questions/{id}/extension", post(acts::extend))
        .route("/questions/{id}/tie", post(acts::tie))
        .route("/questions/{id}/caster", post(acts::caster))
        .route("/questions/{id}/explanations", post(acts::explain))
        .route("/questions/{id}/corrections", post(acts::correct))
        .route("/questions/{id}/cancellation", post(acts::cancel))
        .route("/questions/{id}/close", post(acts::close))
        .route("/rules", get(rules::pages::list).post(rules::acts::add))
        .route("/weights", get(weights::pages::list).post(weights::acts::add))
        .route("/weights/{id}", get(weights::pages::one))
}
