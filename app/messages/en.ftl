## The frame of every page

nav-skip = Skip to the content
nav-home = Start page
nav-label = Main
nav-consultations = Consultations
nav-delegations = Delegations
nav-sign-in = Sign in
nav-sign-out = Sign out
nav-language = Language
foot-about = Baraza is free software for consultations between delegations.
pages-label = Pages
pages-previous = Previous page
pages-next = Next page
pages-here = Page { $page } of { $pages }
list-separator = ,{" "}
acts = Actions
secretariat = Secretariat
invented = Invented for demonstration
zone-hint = Times are in the time zone { $zone }. You can change it in your account.

## Dates

date-moment = { $day } { $month } { $year }, { $time } ({ $zone })
date-day = { $day } { $month } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

## Forms

form-errors = Please correct the following
form-save = Save
form-back = Back
invalid-empty = This field must not be empty.
invalid-too-long = This text has { $length } characters. At most { $max } are possible.
invalid-control-character = This text contains the control character { $code }, which cannot be kept. Please remove it.
invalid-choice = Please choose one of the options.
invalid-none-chosen = Please choose at least one delegation.
invalid-email = This is not a mail address such as name@ministry.example.
invalid-date = This is not a date such as 2026-11-24.
invalid-time = This is not a date and time such as 2026-11-24T15:00.
invalid-past = This time has passed already.
invalid-closes-before = The stage must close after it opens.
invalid-time-zone = This time zone is not known.
invalid-sign-in = The mail address or the password is not right.
invalid-password = This is not your present password.
invalid-password-short = The password must have at least { $min } characters.
invalid-stance = Please choose what your delegation says of this provision.
invalid-no-amendment = Please write the text that your delegation proposes, or choose another stance.
invalid-no-voters = No member takes part yet, so nobody could vote.
csv-header = The first line must name the columns: { $columns }
csv-empty = The table names no delegation.
csv-columns = Line { $line }: there are { $found } columns instead of { $expected }.
csv-value = Line { $line }: “{ $value }” is not a value for the column { $column }.
csv-unreadable = Line { $line }: this cannot be read as a table.
csv-code = Line { $line }: the code “{ $code }” is not two to eight capital letters or digits.
csv-duplicate = Line { $line }: the code { $code } stands twice.
csv-name = Line { $line }: the English name is missing.
invalid-facts-unknown = One of the codes belongs to no delegation. Nothing was changed.

## What cannot be done

error-title = This did not work
error-not-found = This page does not exist, or you may not see it.
error-sign-in-needed = Please sign in first.
error-forbidden = You do not have the right to do this.
error-stage-closed = The consultation is not at a stage in which this is possible. Nothing was changed.
error-question-closed = This vote is closed. Nothing was changed.
error-too-late = The time in which this could be changed has passed.
error-state = This is not possible any more, because something has changed in the meantime. Nothing was changed.
error-taken = This exists already. Nothing was changed.
error-concurrent = Somebody of your delegation did the same at the same moment. Please look at the page again.
error-mismatch = The translation does not have the same provisions as the authentic text. The first difference is at provision { $place } of the list. Nothing was changed.
error-server = Something went wrong on our side. Nothing was changed. Please try again.
error-bad-request = The request could not be read. Please go back and try again.
error-encoding = The text was not sent as UTF-8, so it cannot be read. Nothing was changed.
error-too-large = What was sent is too large. Nothing was changed.
error-cross-site = This was sent from another site, so it was refused.
error-too-many = There were too many tries. Please wait fifteen minutes and try again.

## What has been done

done-position-saved = The draft of your position is saved. Only your delegation can see it.
done-position-submitted = Your position is submitted. Everyone who may read this consultation can see it.
done-position-cleared = The position is cleared. A head or a delegate can submit it now.
done-position-withdrawn = The position is withdrawn.
done-comment-posted = Your comment is posted.
done-comment-edited = Your comment is changed.
done-comment-withdrawn = Your comment is withdrawn.
done-comment-hidden = The comment is hidden, and the reason is shown in its place.
done-ballot-cast = The ballot of your delegation is recorded.
done-question-opened = The vote is open.
done-question-closed = The vote is closed.
done-consultation-created = The consultation is open.
done-stage-set = The stage is set.
done-participants-invited = The delegations take part now.
done-revision-published = The text is published.
done-translation-published = The translation is published.
done-delegations-added = The delegations are added.
done-facts-replaced = The facts are replaced.
done-seat-ended = This person no longer acts for the delegation.
done-password-changed = Your password is changed. Sessions on other devices are ended.
done-account-saved = Your account is saved.

## Accounts

sign-in-title = Sign in
sign-in-button = Sign in
sign-in-help = Accounts are made by invitation. Ask the head of your delegation or the secretariat for a link.
account-title = Your account
account-email = Mail address
account-password = Password
account-new-password = New password
account-new-password-hint = At least 12 characters. Several words are easy to remember.
account-change-password = Change the password
account-name = Name
account-locale = Language of the interface
account-locale-browser = As the browser asks
account-time-zone = Time zone
account-delegation = Your delegation
role = Role
role-head = Head of delegation
role-delegate = Delegate
role-adviser = Adviser
invite-title = Invite a person
invite-button = Make an invitation
invited-title = The invitation is ready
invited-how = Send this link to { $email }. It can be used once, within 14 days. It is shown only here and only now.
invitation-title = Invitation
invitation-delegation = You are invited to act for { $delegation } as: { $role }.
invitation-organizer = You are invited to organize consultations.
invitation-email = Your mail address: { $email }
invitation-accept-new = Make my account
invitation-accept = Accept
invitation-sign-in = There is an account with this address. Sign in to accept.
invitation-used-title = This invitation cannot be used
invitation-used = It was used already, or it has expired. Please ask for a new one.

## Delegations

delegations-title = Delegations
delegations-none = There are no delegations yet.
delegations-add = Add delegations
delegation = Delegation
delegation-code = Code
delegation-kind = Kind
delegation-kind-member = Member
delegation-kind-observer = Observer
delegation-region = Regional group
delegation-groups = Groups
delegation-income = Income group
delegation-population = Population
delegation-source = Source of the facts
delegation-as-of = Facts as of
region-africa = African States
region-asia-pacific = Asia-Pacific States
region-eastern-europe = Eastern European States
region-latin-america-caribbean = Latin American and Caribbean States
region-western-europe-other = Western European and other States
group-ldc = Least developed countries
group-lldc = Landlocked developing countries
group-sids = Small island developing States
group-g77 = Group of 77
income-low = Low income
income-lower-middle = Lower middle income
income-upper-middle = Upper middle income
income-high = High income
representatives = Representatives
representatives-none = Nobody acts for this delegation yet.
representative-since = Since
seat-end = End the mandate of { $name }
add-from-catalogue = From the catalogue
add-from-catalogue-help = The catalogue holds the members and observer States of the United Nations with their regional groups, development groups, income groups and populations.
add-choose = Delegations
add-custom = From a table
add-custom-help = Add other delegations, or replace the facts of those that there are. Each line is one delegation.
facts-source = Source of the facts
facts-as-of = Date for which the facts hold
facts-csv = Table (CSV)
facts-csv-hint = First line: code,kind,name_en,name_fr,name_ar,region,ldc,lldc,sids,g77,income_group,population
facts-add = Add these delegations
facts-replace = Replace their facts

## Consultations

home-title = Consultations between delegations
home-lead = Delegations negotiate draft norms here, paragraph by paragraph. They take positions, comment and vote, and everyone can check the result.
desk-title = What waits for your delegation
desk-nothing = Nothing waits for your delegation.
desk-votes = Open votes without your ballot
desk-positions = Positions not yet submitted
desk-position = { $provision }: { $stance } ({ $clearance })
consultations-title = Consultations
consultations-none = There are no consultations that you may read.
consultations-all = All consultations
consultation-new = Open a consultation
consultation-open = Open the consultation
consultation-title = Title
consultation-summary = What it is about
visibility = Who may read it
visibility-public = Public: anyone may read it, without an account.
visibility-delegations = Only for the delegations that take part.
parts-label = Parts of the consultation
part-overview = Overview
part-draft = Draft
part-summary = Consensus summary
part-questions = Votes
part-record = Record
part-outcome = Outcome
stages-title = Stages
stage = Stage
stage-opens = Opens
stage-closes = Closes
stage-now = Now
stage-set = Set a stage
stage-opens-field = Opens at
stage-closes-field = Closes at (may stay empty)
stage-circulated = Draft circulated
stage-commenting = Commenting
stage-negotiating = Negotiating
stage-deciding = Deciding
stage-concluded = Concluded
stage-follow-up = Follow-up
participants-title = { $count ->
    [one] One delegation takes part
   *[other] { $count } delegations take part
}
participants-invite = Invite delegations to take part
participants-everyone = All delegations
participants-all = All delegations take part. You can add more.
downloads-title = Downloads
downloads-help = The JSON document holds everything official and the record. Anyone can verify it with: baraza verify FILE
download-json = Everything (JSON)
download-positions = Positions (CSV)
download-comments = Comments (CSV)
download-ballots = Ballots (CSV)

## Texts

draft-none = No text is published yet.
draft-contents = Contents
draft-with-comments = Show the text with all comments
draft-without-comments = Show the text without comments
revision-zero = Zero draft
revision = Revision { $number }
text-language = Language of the text
text-languages = Languages of the text
text-authentic = authentic
text-other-languages = In other languages
provision-open = { $label }: positions and comments
provision-title = Provision { $label }
provision-in-draft = See it in the draft
provision-sign-in = Sign in to take part
import-title = Import a text
import-first = Import the text
import-next = Import a revision or a translation
import-help = Write the text as shown below: one title, headings, preambular paragraphs, numbered paragraphs and lettered points.
import-sample =
    # Title of the text

    ## Heading

    Recalling an earlier decision,

    1. First operative paragraph:
       (a) first point;
       (b) second point.
    2. Second operative paragraph.
import-as = Publish it as
import-as-revision = New text: { $revision }
import-as-translation = Translation of: { $revision }
import-text = Text
import-text-hint = Markdown, at most 500,000 characters.
import-file = Or a file
import-file-hint = A text file in UTF-8. It takes the place of the field above.
import-check = Check
import-publish = Publish
import-preview = { $count ->
    [one] Understood as one provision
   *[other] Understood as { $count } provisions
}
import-no-title = Line { $line }: there is no title. Begin with a line such as “# Title”.
import-second-title = Line { $line }: there is a second title. Headings begin with “##”.
import-no-paragraphs = Line { $line }: the text ends without any paragraph.
import-numbering = Line { $line }: paragraph { $found } stands where paragraph { $expected } was expected.
import-point-numbering = Line { $line }: point ({ $found }) stands where point ({ $expected }) was expected.
import-stray-point = Line { $line }: a point stands before the first numbered paragraph.
import-unnumbered = Line { $line }: this paragraph has no number, but numbered paragraphs have begun.
import-too-many = Line { $line }: the text has more than { $max } provisions. Please divide it.
import-line = Line { $line }: { $problem }
import-encoding = Line { $line } of the file is not UTF-8. Save the file as UTF-8 and try again.

## Positions

positions-title = Positions
positions-none = No delegation has submitted a position yet.
positions-former = Former positions
positions-closed = Positions cannot be taken at this stage.
position-own = The position of your delegation
position-stance = What does your delegation say of this provision?
position-statement = Statement
position-statement-hint = Why your delegation says so. It may stay empty.
position-proposed = Proposed text
position-proposed-hint = The whole paragraph as your delegation would write it. Needed for support with amendment.
position-proposed-text = Proposed text:
position-save = Save the draft
position-submit-at-once = Clear and submit
position-clear = Clear this draft
position-submit = Submit what is cleared
position-withdraw = Drop this draft
position-withdraw-submitted = Withdraw the submitted position
position-state = In preparation: { $clearance }. Only your delegation can see this.
position-needs-head = The head of your delegation has to clear it before it can be submitted.
position-withdrawn = Withdrawn on
position-superseded = Replaced by a newer position on
stance-support = Support
stance-support-with-amendment = Support with amendment
stance-reserve = Reserve
stance-oppose = Oppose
stance-no-position = No position
clearance-draft = draft
clearance-cleared = cleared
clearance-submitted = submitted
clearance-withdrawn = withdrawn
editor-restored = A draft that this device had kept is back.
editor-discard = Discard it
editor-confirm = Discard the draft that this device has kept?

## Comments

comments-title = Comments
comments-none = There are no comments yet.
comments-count = { $count ->
    [one] one comment
   *[other] { $count } comments
}
comment-new-title = Comment
comment-reply-title = Reply
comment-replying = You reply to this comment.
comment-body = Your comment
comment-body-hint = You can use Markdown for emphasis, lists, quotations and links.
comment-kind = Kind
comment-kind-general = General
comment-kind-technical = Technical
comment-kind-editorial = Editorial
comment-kind-translation = Translation
comment-post = Post the comment
comment-reply = Reply
comment-edit = Edit
comment-edit-title = Edit your comment
comment-edited = edited
comment-withdraw = Withdraw
comment-withdrawn = This comment was withdrawn by its author.
comment-hide = Hide
comment-hide-title = Hide a comment
comment-hide-reason = Reason, shown in place of the comment
comment-hidden = This comment was hidden by the secretariat. Reason: { $reason }
comment-history-title = What this comment said before
comment-until = Until
comment-now = Now

## Votes

questions-none = There are no votes yet.
question-new = Put a question to the vote
question-open-button = Open the vote
question-title = Question
question-subject = About
question-whole = The whole text
question-provision = The provision with its positions and comments
question-live-tally = Show the tally while the vote is open
question-closes-field = Closes at (may stay empty)
question-open = Open
question-closed = Closed
question-due = Its time has passed; the result follows.
question-opened = Opened
question-closes = Closes
question-was-closed = Closed
question-close = Close the vote
question-close-help = The result is then final and is added to the record.
rule = Adoption rule
rule-simple-majority = Simple majority: more than half of the yes and no votes
rule-two-thirds = Two thirds: at least two thirds of the yes and no votes
weights = Weights
weights-scheme-equal = Equal: one vote each
weights-scheme-table = A table of weights
weights-table = Table of weights
weights-table-hint = One line for each member: code,weight. Weights are whole numbers.
weights-justification = Why these weights
weights-line = Line { $line }: this is not a code and a weight, such as XAB,3.
weights-unknown = Line { $line }: no member that takes part has the code { $code }.
weights-twice = Line { $line }: { $code } stands in the table twice.
weights-number = Line { $line }: the weight is not a whole number from 0 to 1000000000.
weights-missing = The table has no weight for { $code }.
weights-zero = All weights are 0.
voters-title = Who may vote, with what weight
voters = Delegations with a vote
choice-yes = Yes
choice-no = No
choice-abstain = Abstain
not-voting = Not voting
ballot-title = The ballot of your delegation
ballot-choice = Vote
ballot-explanation = Explanation of vote
ballot-explanation-hint = It may stay empty. It is part of the record.
ballot-cast = Cast the ballot
ballot-change = Change the ballot
ballot-was-cast = Your delegation has voted: { $choice }. You can change this until the vote closes; every change is kept.
ballot-head-only = The head of your delegation casts its ballot.
ballots-title = Who voted what
tally = Tally
tally-delegations = Delegations
tally-weight = Weight
tally-live = This table changes by itself as ballots come in.
tally-reloading = The connection was lost. The page loads again every 30 seconds.
tally-sealed = The tally is shown when the vote is closed.
result-adopted = Adopted
result-rejected = Not adopted
result-more-than = { $yes } of the { $counted } yes and no votes, by weight, are yes. More than { $numerator }/{ $denominator } is needed, that is at least { $required }. Abstentions do not count.
result-at-least = { $yes } of the { $counted } yes and no votes, by weight, are yes. At least { $numerator }/{ $denominator } is needed, that is at least { $required }. Abstentions do not count.
result-tie = As many votes are for as against. A tie fails.
result-turnout = { $voted } of { $voters } delegations voted. They hold { $weight } of { $whole } in weight.

## The consensus summary

summary-title = Consensus summary
summary-lead = What the delegations agree on, what divides them, and who has not been heard. The words are generated from the submitted positions, and each name leads to the position behind it.
summary-statuses = Status of the provisions
summary-status = Status
summary-provisions = Provisions
summary-silent = { $count ->
    [one] One member has no position on anything
   *[other] { $count } members have no position on anything
}
summary-by-provision = By provision
summary-groups = By region and development group
summary-group = Group
summary-members = Members
summary-not-heard = Not heard
summary-method = How this is made
summary-method-words = Only submitted positions of members count. Each member counts once, whatever its weight. A member is heard when it has a position other than “no position”. Observers are shown apart.
status-agreed = Agreed
status-agreed-means = Every member heard supports the text as it stands.
status-agreed-with-reservations = Agreed with reservations
status-agreed-with-reservations-means = No member opposes it or asks for a change, at least two thirds of those heard support it, and the others have reservations.
status-open = Open
status-open-means = There is no agreement yet, and fewer than a third of those heard oppose the text.
status-divided = Divided
status-divided-means = At least a third of the members heard oppose the text.
status-too-few-heard = Too few heard
status-too-few-heard-means = Fewer than a third of the members have been heard.
claim-support = { $count } of { $of } members support the text as it stands:
claim-amend = { $count } of { $of } members would support it with an amendment:
claim-reserve = { $count } of { $of } members reserve their position:
claim-oppose = { $count } of { $of } members oppose it:
claim-observers = { $count } of { $of } observers have spoken:
claim-silent = None of the { $count } members of this group has been heard: { $group }. These are:
claim-not-heard = { $count } of { $of } members have not been heard:

## The record

record-lead = Every official act is added here and is never changed. Each entry holds the hash of the entry before it, so that any change would be seen.
record-verify = Anyone can check the downloaded record without a connection: baraza verify FILE
record-forum = Record of the forum
record-content = Content and hash
record-previous = Hash of the entry before
record-hash = Hash
record-sealed = The content is shown when the vote is closed.
record-system = Automatic
act-delegation-created = Delegation added
act-delegation-facts-replaced = Facts of a delegation replaced
act-representative-invited = Representative invited
act-representative-joined = Representative accredited
act-representative-left = Mandate of a representative ended
act-consultation-opened = Consultation opened
act-stage-set = Stage set
act-participant-invited = Delegation takes part
act-revision-published = Text published
act-translation-published = Translation published
act-position-submitted = Position submitted
act-position-withdrawn = Position withdrawn
act-comment-hidden = Comment hidden
act-question-opened = Vote opened
act-ballot-cast = Ballot cast
act-question-closed = Vote closed

## The outcome

outcome-title = Outcome
outcome-stage = Stage: { $stage }.
outcome-as-of = As of { $moment }.
outcome-decisions = Decisions
outcome-adopted = Adopted by vote
outcome-rejected = Not adopted by vote
outcome-before = Positions: { $status }
