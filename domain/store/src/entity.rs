//! The tables, one file a feature; each is named here as well.

mod accounts;
mod amendments;
pub mod attendance;
mod blocs;
mod catalogue;
mod clearances;
mod comments;
mod commitments;
mod consensus;
mod consultations;
mod credentials;
mod delegations;
mod factors;
mod instruments;
mod links;
mod mails;
mod mappings;
mod needs;
mod positions;
mod preparations;
mod providers;
mod proxies;
mod questions;
mod reactions;
mod records;
mod representation;
mod reservations;
mod reviews;
mod rules;
mod search;
mod secretariat;
mod service_tokens;
mod suspensions;
mod templates;
mod terms;
mod translations;
mod visits;
mod vocabularies;
mod webhooks;
mod weights;

pub use accounts::{
    account_notice, address_change, attempt_count, form_key, invitation, known_browser, password_reset,
    session, user,
};
pub use amendments::{
    amendment, amendment_text, answer, bracket, bracket_count, disposition, readership_bracket,
    readership_bracket_count, sponsor,
};
pub use blocs::{
    association, association_exception, bloc, bloc_clearance, bloc_member, bloc_point, bloc_statement,
    bloc_statement_draft,
};
pub use catalogue::{catalogue_clause, catalogue_instrument};
pub use clearances::{clearance_item, clearance_request};
pub use comments::{comment, comment_edit};
pub use commitments::{commitment, commitment_holder, evidence, evidence_file, follow_up, progress_report};
pub use consensus::{reply, summary_text};
pub use consultations::{consultation, participant, reopening, stage};
pub use credentials::{credential, credential_file, credential_policy};
pub use delegations::{delegation, seat};
pub use factors::{factor_policy, passkey, passkey_ceremony, recovery_code, sign_in_step, totp_secret};
pub use instruments::{provision, provision_version, revision, revision_title, text};
pub use links::capability_link;
pub use mails::{
    mail, mail_address, mail_notice, mail_preference, mail_text, mailed_content, mailed_file, received_mail,
};
pub use mappings::{mapping, mapping_review};
pub use needs::{need, need_match, offer, tranche};
pub use positions::{position, position_draft, stance_count};
pub use preparations::preparation;
pub use providers::{provider_link, provider_trip};
pub use proxies::proxy;
pub use questions::{ballot, correction, explanation, question, voter};
pub use reactions::{reaction, statement, visitor};
pub use records::{chain, entry};
pub use representation::voice_count;
pub use reservations::reservation;
pub use reviews::{peer_review, report_comment};
pub use rules::rule;
pub use search::search_entry;
pub use secretariat::secretariat_office;
pub use service_tokens::service_token;
pub use suspensions::suspension;
pub use templates::template;
pub use terms::{definition, definition_holding, term, term_name};
pub use translations::translation;
pub use visits::visit;
pub use vocabularies::{tagging, vocabulary, vocabulary_tag};
pub use webhooks::{delivery, webhook};
pub use weights::weight_scheme;
