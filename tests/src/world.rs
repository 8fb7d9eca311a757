//! A small forum with three members, an observer, and a consultation on a text at the negotiating stage.

use crate::seen;
use app::accounts::passwords;
use app::breached_passwords::BreachedPasswords;
use app::catalogue_cache::CatalogueCache;
use app::document_sizes::DocumentSizes;
use app::figure_cache::FigureCache;
use app::follow_up_cache::FollowUpCache;
use app::hashing_pool::HashingPool;
use app::live::LiveUpdates;
use app::live_looks::LiveLooks;
use app::opinion_cache::OpinionCache;
use app::state::{AppParts, AppState, Assets};
use app::term_cache::TermCache;
use app::typesetting::Typesetting;
use app::work_pool::WorkPool;
use chrono::{DateTime, SecondsFormat, SubsecRound, TimeDelta, Utc};
use domain::accounts::{Email, PersonName, Role};
use domain::amendments::AmendmentKind;
use domain::attribution::Attribution;
use domain::comments::CommentKind;
use domain::consultations::{Stage, StageKind, Visibility};
use domain::delegations::parse_catalogue;
use domain::identifiers::{CommentId, ConsultationId, DelegationId, ProvisionId, QuestionId, UserId};
use domain::instruments::import::parse_markdown;
use domain::languages::Language;
use domain::positions::Stance;
use domain::providers::Providers;
use domain::questions::Choice;
use domain::terms::checking::{CheckedDefinition, CheckedName, CheckedTerm, TermCode};
use domain::terms::{DefinitionStatus, TermStatus};
use domain::text::{Body, Paragraph, Statement, Title};
use domain::viewers::{Person, Seat, Viewer};
use domain::webhooks::AddressPolicy;
use sea_orm::sea_query::Expr;
use sea_orm::{DatabaseConnection, EntityTrait};
use std::collections::HashMap;
use std::sync::Arc;
use store::amendments::NewAmendment;
use store::attribution::{self, Access};
use store::comments::NewComment;
use store::consultations::NewConsultation;
use store::delegations::FactsSource;
use store::entity::user;
use store::positions::NewPosition;
use store::questions::NewQuestion;
use store::{accounts, consultations, delegations, instruments, questions};

pub const PASSWORD: &str = "a long enough password";

/// A hash of [`PASSWORD`] with the least memory and time that argon2id has. A hash names its parameters, so that signing in with it
/// costs a thousandth of what it costs in production.
const CHEAP_HASH: &str =
    "$argon2id$v=19$m=8,t=1,p=1$YmFyYXphIGZvciB0ZXN0cw$yjTBlhfJa2y83DdKrPrH4gVbpaIVpI/RzcPlKQN+rMY";

pub const DELEGATIONS: &str =
    "code,kind,name_en,name_fr,name_ar,region,ldc,lldc,sids,g77,income_group,population
XAA,member,Aland,Alande,ألف,africa,1,,,1,low,1000
XBB,member,Beland,Bélande,باء,asia_pacific,,,1,1,lower_middle,20
XCC,member,Celand,Célande,جيم,western_europe_other,,,,,high,300
XOB,observer,Agency,Agence,وكالة,,,,,,,
";

pub const TEXT: &str = "# Draft norm\n\n## Preamble\n\nRecalling the Charter,\n\n## Principles\n\n\
1. Affirms that access is shared.\n2. Decides:\n   (a) to build;\n   (b) to share.\n3. Requests a report.\n";

pub struct World {
    pub db: DatabaseConnection,
    /// The time when the world was made, as the database keeps it.
    pub now: DateTime<Utc>,
    pub organizer: Viewer,
    /// The delegations by code.
    pub delegations: HashMap<String, DelegationId>,
    /// The viewers by `role code`, such as `head XAA`.
    people: HashMap<String, Viewer>,
    /// A public consultation at the negotiating stage.
    pub consultation: ConsultationId,
    provisions: HashMap<String, ProvisionId>,
}

/// Returns a table with the time of the world replaced, and without the byte order mark.
pub fn timeless(world: &World, table: &str) -> String {
    let now = world.now.to_rfc3339_opts(SecondsFormat::AutoSi, true);
    table.replace(&now, "(now)").replace('\u{feff}', "")
}

/// Returns the state of a server over a database.
pub fn state_over(db: DatabaseConnection, origin: &str) -> AppState {
    let assets = Assets { style: "/assets/style.css".into(), ..Assets::default() };
    AppState::new(AppParts {
        db,
        assets: Arc::new(assets),
        live: LiveUpdates::default(),
        looks: LiveLooks::default(),
        opinions: OpinionCache::default(),
        terms: TermCache::default(),
        catalogue: CatalogueCache::default(),
        follow_ups: FollowUpCache::default(),
        figures: FigureCache::default(),
        hashing: HashingPool::for_server(),
        parsing: WorkPool::for_parsing(),
        counting: WorkPool::for_counting(),
        documents: WorkPool::for_documents(),
        archives: WorkPool::for_archives(),
        document_sizes: DocumentSizes::default(),
        typesetting: Typesetting::default(),
        breached: BreachedPasswords::default(),
        webhooks: AddressPolicy::Public,
        providers: Providers::default(),
        receiving: WorkPool::for_receiving(),
        sends_mail: false,
        takes_replies: false,
        origin: origin.into(),
    })
}

impl World {
    pub async fn new(db: DatabaseConnection) -> Self {
        let now = Utc::now().trunc_subsecs(3);
        let before = now - TimeDelta::days(2);
        let entries = parse_catalogue(DELEGATIONS).expect("delegations");
        let facts = FactsSource { source: "a test".into(), as_of: before };
        let ids = delegations::add_delegations(&db, &Viewer::operator(), &entries, &facts, before)
            .await
            .expect("delegations");
        let delegations = entries.iter().map(|entry| entry.code.clone()).zip(ids).collect();
        let mut world = Self {
            db,
            now,
            organizer: Viewer::default(),
            delegations,
            people: HashMap::new(),
            consultation: ConsultationId(0),
            provisions: HashMap::new(),
        };
        world.populate(before).await;
        world.consultation = world.open_consultation(Visibility::Public).await;
        world.provisions = world.publish(world.consultation).await;
        world
    }

    pub fn person(&self, who: &str) -> &Viewer {
        &self.people[who]
    }

    /// Returns the account of a person.
    pub fn account(&self, who: &str) -> UserId {
        self.people[who].person.as_ref().expect("a person").id
    }

    pub fn provision(&self, label: &str) -> ProvisionId {
        self.provisions[label]
    }

    /// Opens a consultation at the negotiating stage in which all delegations take part.
    pub async fn open_consultation(&self, visibility: Visibility) -> ConsultationId {
        let at = self.now - TimeDelta::days(1);
        let id = self.open_without_participants(visibility, at).await;
        let everyone: Vec<_> = self.delegations.values().copied().collect();
        consultations::invite_delegations(&self.db, &self.organizer, id, &everyone, at)
            .await
            .expect("participants");
        self.set_stage(id, StageKind::Negotiating).await;
        id
    }

    /// Opens a consultation in which no delegation takes part, at no stage.
    pub async fn open_without_participants(
        &self,
        visibility: Visibility,
        at: DateTime<Utc>,
    ) -> ConsultationId {
        let new = NewConsultation {
            title: Title::parse("A consultation").expect("a title"),
            summary: Statement::parse("About a norm").expect("a summary"),
            language: Language::English,
            visibility,
            invented: false,
        };
        consultations::open_consultation(&self.db, &self.organizer, &new, at).await.expect("a consultation")
    }

    /// Opens a stage as of an hour ago; a later kind of stage opens some minutes later, and so takes its
    /// place.
    pub async fn set_stage(&self, consultation: ConsultationId, kind: StageKind) {
        let opens_at = self.now - TimeDelta::hours(1) + TimeDelta::minutes(kind as i64);
        let stage = Stage { kind, opens_at, closes_at: None, attribution: Attribution::Public };
        self.set(consultation, &stage).await;
    }

    /// Sets the attribution of the negotiating stage, for contributions from now on.
    pub async fn attribute(&self, attribution: Attribution) {
        let opens_at = self.now - TimeDelta::hours(1);
        let stage = Stage { kind: StageKind::Negotiating, opens_at, closes_at: None, attribution };
        self.set(self.consultation, &stage).await;
    }

    async fn set(&self, consultation: ConsultationId, stage: &Stage) {
        let set = consultations::set_stage(
            &self.db,
            &self.organizer,
            consultation,
            seen::stages(&self.db, consultation).await,
            stage,
            self.now,
        );
        set.await.expect("a stage");
    }

    /// Returns what the viewer may see of the consultation now.
    pub async fn access(&self, viewer: &Viewer) -> Access {
        attribution::check_access(&self.db, viewer, self.consultation, self.now).await.expect("access")
    }

    /// Publishes the text, and returns its provisions by label.
    pub async fn publish(&self, consultation: ConsultationId) -> HashMap<String, ProvisionId> {
        let instrument = parse_markdown(TEXT).expect("a text");
        let revision = instruments::publish_revision_by_likeness(
            &self.db,
            &self.organizer,
            consultation,
            Language::English,
            &instrument,
            self.now,
        );
        let labels = instruments::revision_labels(&self.db, revision.await.expect("a revision"))
            .await
            .expect("labels");
        labels.into_iter().map(|(id, label, _)| (label, id)).collect()
    }

    /// Opens a question on OP1.
    pub async fn question(&self, live_tally: bool, closes_at: Option<DateTime<Utc>>) -> QuestionId {
        let new = NewQuestion {
            provision_id: Some(self.provision("OP1")),
            live_tally,
            closes_at,
            ..recorded("Adoption of OP1")
        };
        self.ask(&new).await
    }

    /// Opens a question.
    pub async fn ask(&self, new: &NewQuestion) -> QuestionId {
        questions::open_question(
            &self.db,
            &self.organizer,
            self.consultation,
            seen::revision(&self.db, self.consultation).await,
            new,
            self.now,
        )
        .await
        .expect("a question")
    }

    /// Adopts a provision by one vote.
    pub async fn adopt(&self, label: &str) {
        let (db, head) = (&self.db, self.person("head XAA"));
        let about = Some(self.provision(label));
        let id = self.ask(&NewQuestion { provision_id: about, ..recorded("Adoption") }).await;
        let ballot = seen::ballot(db, head, id).await;
        questions::cast_ballot(db, head, id, ballot, &Choice::Yes.into(), self.now).await.expect("a ballot");
        let open = seen::question(db, id).await;
        questions::close_question(db, &self.organizer, id, open, self.now).await.expect("an outcome");
    }

    /// Returns the state of a server over this world.
    pub fn state(&self, origin: &str) -> AppState {
        state_over(self.db.clone(), origin)
    }

    /// Gives every account a hash of [`PASSWORD`] that costs as much as in production.
    pub async fn harden_passwords(&self) {
        let hash = passwords::hash_password(PASSWORD).expect("a hash");
        user::Entity::update_many()
            .col_expr(user::Column::PasswordHash, Expr::value(hash))
            .exec(&self.db)
            .await
            .expect("accounts");
    }

    async fn populate(&mut self, at: DateTime<Utc>) {
        let hash = CHEAP_HASH.to_owned();
        let email = |text: &str| Email::parse(text).expect("an address");
        let name = |text: &str| PersonName::parse(text).expect("a name");
        let address = "organizer@forum.example";
        accounts::invite_organizer(&self.db, &email(address), address, at).await.expect("an invitation");
        let id = accounts::accept_invitation_with_new_account(
            &self.db,
            address,
            &name("Organizer"),
            None,
            hash.clone(),
            at,
        )
        .await
        .expect("an organizer");
        self.organizer = viewer(id, true, None);
        let roles = [
            ("XAA", Role::Head),
            ("XAA", Role::Delegate),
            ("XAA", Role::Adviser),
            ("XBB", Role::Head),
            ("XCC", Role::Head),
            ("XOB", Role::Head),
        ];
        for (code, role) in roles {
            let delegation_id = self.delegations[code];
            let address = format!("{role}@{}.example", code.to_lowercase());
            let (operator, to) = (Viewer::operator(), email(&address));
            accounts::invite_representative(&self.db, &operator, delegation_id, &to, role, &address, at)
                .await
                .expect("an invitation");
            let person = name(&format!("{code} {role}"));
            let id = accounts::accept_invitation_with_new_account(
                &self.db,
                &address,
                &person,
                None,
                hash.clone(),
                at,
            )
            .await
            .expect("an account");
            self.people
                .insert(format!("{role} {code}"), viewer(id, false, Some(Seat { delegation_id, role })));
        }
    }
}

/// Returns a position to take in a test.
pub fn position(stance: Stance, statement: &str) -> NewPosition {
    NewPosition {
        stance,
        language: Language::English,
        statement: Statement::parse_optional(statement).expect("a statement"),
        proposed_text: None,
    }
}

/// Returns an amendment to propose in a test; `text` is empty for a kind without text.
pub fn amendment(kind: AmendmentKind, text: &str) -> NewAmendment {
    NewAmendment {
        kind,
        language: Language::English,
        text: Paragraph::parse_optional(text).expect("a paragraph"),
        place: None,
        justification: None,
        open_to_sponsors: true,
    }
}

/// Returns a comment to post in a test.
pub fn comment(body: &str, parent_id: Option<CommentId>) -> NewComment {
    NewComment {
        parent_id,
        kind: CommentKind::General,
        language: Language::English,
        body: Body::parse(body).expect("a body"),
    }
}

fn viewer(id: UserId, organizer: bool, seat: Option<Seat>) -> Viewer {
    let person = Person {
        id,
        name: "Somebody".into(),
        organizer,
        locale: None,
        time_zone: None,
        seat,
        represents: None,
        offices: Vec::new(),
    };
    person.into()
}

/// Returns a recorded vote by simple majority on the whole text.
pub fn recorded(title: &str) -> NewQuestion {
    NewQuestion::recorded(Title::parse(title).expect("a title"), "un-simple-majority")
}

/// Returns words to say in a test.
pub fn words(text: &str) -> Statement {
    Statement::parse(text).expect("words")
}

/// Returns a title to give in a test.
pub fn title(text: &str) -> Title {
    Title::parse(text).expect("a title")
}

/// Makes a term with this English name.
pub fn checked_term(code: &str, name: &str) -> CheckedTerm {
    CheckedTerm {
        code: TermCode::parse(code).expect("a code"),
        subject: None,
        names: vec![CheckedName {
            language: Language::English,
            name: Title::parse(name).expect("a name"),
            status: TermStatus::Preferred,
            part_of_speech: None,
        }],
    }
}

/// Makes a definition in these English words.
pub fn checked_definition(words: &str) -> CheckedDefinition {
    CheckedDefinition {
        language: Language::English,
        body: Statement::parse(words).expect("words"),
        source: Title::parse("A body").expect("a source"),
        instrument: Some(Title::parse("Its instrument").expect("an instrument")),
        clause: Some(Title::parse("Art. 3").expect("a clause")),
        dated: None,
        address: None,
        status: DefinitionStatus::InForce,
    }
}
