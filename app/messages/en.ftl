## The frame of every page

nav-skip = Skip to the content
nav-home = Start page
nav-label = Main
nav-consultations = Consultations
nav-delegations = Delegations
nav-sign-in = Sign in
nav-sign-out = Sign out
nav-language = Language
nav-all = All pages
nav-all-show = Show all pages
crumbs-label = Where this page is
acting-head = You act for { $delegation }, as head
acting-alternate = You act for { $delegation }, as alternate
acting-delegate = You act for { $delegation }, as delegate
acting-adviser = You act for { $delegation }, as adviser
acting-choices = Act for another delegation
acting-choose = Act for { $delegation } ({ $role })
stage-left = { $left }, until { $day }
stage-endless = No end set
stage-comes = Opens { $left }, on { $day }
stage-span = { $from } – { $until }
stage-done = Past
stage-later = To come
foot-about = Baraza is free software for consultations between delegations.
foot-zone = Times are in { $zone }.
pages-label = Pages
pages-previous = Previous page
pages-next = Next page
pages-here = Page { $page } of { $pages }
list-between = ,{" "}
list-and = {" "}and{" "}
acts = Actions
secretariat = Secretariat
invented = Invented for demonstration
zone-hint = Times are in the time zone { $zone }. You can change it in your account.

## Dates

date-moment = { $day } { $month } { $year }, { $time } ({ $zone })
date-day = { $day } { $month } { $year }
date-near-day = { $day } { $month }
date-near-moment = { $day } { $month }, { $time }
date-short-moment = { $day } { $month } { $year }, { $time }
zone-universal = UTC
zone-universal-and = UTC{ $difference }
zone-named = { $zone } ({ $name })
zone-universal-full = Universal time (UTC)
zone-likely = Likely for you
zone-region-africa = Africa
zone-region-america = The Americas
zone-region-antarctica = Antarctica
zone-region-arctic = Arctic
zone-region-asia = Asia
zone-region-atlantic = Atlantic Ocean
zone-region-australia = Australia
zone-region-europe = Europe
zone-region-indian = Indian Ocean
zone-region-pacific = Pacific Ocean
time-in-days = { $count ->
    [one] in one day
   *[other] in { $count } days
}
time-in-hours = { $count ->
    [one] in one hour
   *[other] in { $count } hours
}
time-in-minutes = { $count ->
    [one] in one minute
   *[other] in { $count } minutes
}
time-in-moment = in less than a minute
time-now = now
time-ago-days = { $count ->
    [one] one day ago
   *[other] { $count } days ago
}
time-ago-hours = { $count ->
    [one] one hour ago
   *[other] { $count } hours ago
}
time-ago-minutes = { $count ->
    [one] one minute ago
   *[other] { $count } minutes ago
}
time-left-days = { $count ->
    [one] one day left
   *[other] { $count } days left
}
time-left-hours = { $count ->
    [one] one hour left
   *[other] { $count } hours left
}
time-left-minutes = { $count ->
    [one] one minute left
   *[other] { $count } minutes left
}
time-left-moment = less than a minute left
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
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec

## Forms

form-errors = Please correct the following
form-file-sending = The file is being sent. On a slow connection this takes a while.
form-save = Save
form-back = Back
invalid-empty = This field must not be empty.
invalid-too-long = This text has { $length } characters. At most { $max } are possible.
invalid-control-character = This text contains the control character { $code }, which cannot be kept. Please remove it.
invalid-line-break = This is a text of one line. Please remove the line break or the tab in it.
invalid-direction = This text contains the character { $code }, which nobody sees and which turns letters or other words round. Please remove it.
invalid-invisible = This text has only characters that nobody can see.
invalid-choice = Please choose one of the options.
invalid-seat-past = This time has passed. Choose one that is to come.
invalid-seat-own = Only the secretariat lifts or puts off the end of the mandate of a head, and nobody that of the own one. Choose an earlier time, or ask the secretariat.
invalid-follower-past = The mandate of the new head would end before it begins. Choose a later end for it, or an earlier hand-over.
invalid-follower-bound = The mandate that is handed over has an end. Only the secretariat lets the new head act beyond it. Choose an end that is no later, or ask the secretariat.
invalid-successor = This person cannot follow: choose somebody who acts for the delegation then and is not its head.
invalid-successor-needed = Choose who follows, or write the address of somebody to invite.
invalid-two-successors = Either choose somebody above or invite somebody, not both.
invalid-invited-at = Whoever is invited becomes head by accepting, so leave the time empty.
invalid-web-address = Give an address that begins with https:// or http://, without a name and @ before its site, blanks, quotation marks or brackets.
invalid-none-chosen = Please choose at least one delegation.
invalid-one-code = Please give one code.
invalid-email = This is not a mail address such as name@ministry.example.
invalid-date = This is not a date such as 2026-11-24.
invalid-date-year = The year has to be from 1800 to 2200.
invalid-time = This is not a date and time such as 2026-11-24T15:00.
invalid-past = This time has passed already.
invalid-closes-before = The stage must close after it opens.
invalid-time-zone = This time zone is not known.
invalid-sign-in = The mail address or the password is not right.
invalid-password = This is not your present password.
invalid-password-short = The password must have at least { $min } characters.
invalid-stance = Please choose your delegation’s position on this paragraph.
invalid-no-amendment = Please write the text that your delegation proposes, or choose another stance.
invalid-proposed-by-observer = Only members propose amendments, so an observer proposes no text. Leave the text empty and choose another stance; your words can stand in the statement.
invalid-no-voters = No member takes part yet, so nobody could vote.
csv-header = The first line must name the columns: { $columns }
csv-empty = The table names no delegation.
csv-columns = Line { $line }: there are { $found } columns instead of { $expected }.
csv-value = Line { $line }: “{ $value }” is not a value for the column { $column }.
csv-text = Line { $line }, column { $column }: { $problem }
csv-unreadable = Line { $line }: this cannot be read as a table.
csv-code = Line { $line }: the code “{ $code }” is not two to eight capital letters or digits.
csv-duplicate = Line { $line }: the code { $code } stands twice.
csv-same-name = Line { $line }: the name “{ $name }” stands twice.
csv-name = Line { $line }: the English name is missing.
csv-too-many = Line { $line }: these are more than { $max } delegations. Add them in several parts.
invalid-facts-unknown = One of the codes belongs to no delegation. Nothing was changed.
invalid-delegation-code = A code has two to eight capital letters or digits.
invalid-code-taken = Code { $code } is already in use.
invalid-name-taken = The name “{ $name }” for code { $code } is already the name of another delegation. Please choose a name by which both can be told apart.

## What cannot be done

error-title = Your request could not be completed
error-title-access = You do not have access to this page
error-access = This page is for another role. Ask the secretariat, if you need it, or go on from one of these pages.
error-back = Back to “{ $title }”
error-not-found = This page does not exist, or you may not see it.
error-not-found-sign-in = Sign in, if you have an account
error-sign-in-needed = Please sign in first.
error-forbidden = You do not have the right to do this.
error-stage-closed = The consultation is not at a stage in which this is possible. Nothing was changed.
error-question-not-open = This vote is not open: it is closed, or has not begun. Nothing was changed.
error-too-late = The time in which this could be changed has passed.
error-state = This is not possible any more, because something has changed in the meantime. Nothing was changed.
error-taken = This exists already. Nothing was changed.
error-stale = This has changed since you opened the page, so nothing was done. Look at it as it is now, and send it again if you still want it.
error-concurrent = Somebody of your delegation did the same at the same moment. Please look at the page again.
error-ranking = The ballots cannot be counted exactly. Nothing was changed.
error-own-ballot = That delegation has cast its own ballot, which stands. Nothing was changed.
error-head-ballot = The head of your delegation has cast its ballot, which stands. Nothing was changed.
error-no-proxy = Your delegation holds no proxy for this, or more than one delegation may use. Nothing was changed.
error-proxy-used = The holder has voted by this proxy already, so it cannot be taken back. Cast your own ballot instead: it takes the place of the other.
error-proxy-limit = That delegation may vote for no more others on this question. Choose another delegation.
error-holder-cannot-vote = That delegation could not vote for another one. Choose another delegation.
error-beyond-stage = A vote is open until { $closes }, but voting is possible only until { $ends }. Choose another time, or set the stage so that it lasts until the vote closes.
error-vote-open = The text is put to the vote. Its words stay as they are until the vote is closed or cancelled.
error-not-editorial = Only the change of a paragraph that goes on from the former text, in the same language and of the same kind, can be declared editorial.
error-archived = The consultation is archived, so nothing is done in it. An organizer can restore it first. Nothing was changed.
error-votes-open = A vote is open in this consultation. Close or cancel it first. Nothing was changed.
error-in-use = Something depends on this, so it stays. The page says what. Nothing was changed.
error-concluded = The consultation is concluded. To change that, reopen it and give a reason.
error-conclusion-past = A conclusion begins at most a day before it is set. Choose a later time. Nothing was changed.
error-conclusion-ends = The conclusion would end at { $ends }. What is concluded ends only by reopening. Leave the closing time empty, and move the stages that open after the conclusion.
error-too-soon = The deadline has to be later than the one before.
error-mismatch = The translation does not have the same paragraphs and headings as the authentic text. The first difference is at place { $place } of the list. Nothing was changed.
error-proposed-text = { $label }: { $problem }
error-server = Something went wrong on our side. Nothing was changed. Please try again.
error-bad-request = The request could not be read. Please go back and try again.
error-encoding = The text was not sent as UTF-8, so it cannot be read. Nothing was changed.
error-too-large = What was sent is larger than { $most } MB, which is the most that is taken. Nothing was changed.
error-too-large-visitor = What was sent is larger than what is taken from somebody who has not signed in. Nothing was changed. If you had signed in, your session has ended: go back, copy what you typed, sign in, and send it again.
error-too-many-fields = The form has more than { $most } fields, which is the most that is taken. Nothing was changed.
error-cross-site = This was sent from another site, so it was refused.
error-too-many = There were too many tries. Please wait fifteen minutes and try again.
error-unanswered = This was sent once before, and it cannot be told whether it was taken. Look at the page before you send it again: if it is not there, fill in the form of that page.
error-other-seat = This form was made while you acted for another delegation, or for none. Nothing was done. Choose for whom you act, open the page again and fill in the form there.
error-look = Open the page and look
error-busy = The platform is busy at this moment. Nothing was changed. Please try again in a few seconds.
error-busy-wait = { $seconds ->
    [one] The platform is busy at this moment. Nothing was changed. Please try again in 1 second.
   *[other] The platform is busy at this moment. Nothing was changed. Please try again in { $seconds } seconds.
}
error-late = { $seconds ->
    [one] This page took too long. Please try again in 1 second.
   *[other] This page took too long. Please try again in { $seconds } seconds.
}
error-late-form = The answer took too long, and it cannot be told yet whether what you sent was taken. Look at the page before you send it again.
error-failed-form = Something went wrong on our side, and it cannot be told whether what you sent was taken. Look at the page before you send it again.
error-stalled = Too little of what you sent arrived in time, so nothing of it was taken. Please send it again.
error-streams-full = Too many pages are kept up to date at this moment. Load the page itself again to see what is new.
error-streams-share = Too many pages in your network are kept up to date at this moment. Load the page itself again to see what is new.
error-busy-again = Try again
error-busy-resend = Then load this page again: your browser sends what you sent once more, and it is taken once.
stopped-busy = The platform was busy.
stopped-failed = Something went wrong on our side.
act-stopped = This was stopped before it was done. { $reason } Done so far: { $done }. Send what is left once more; nothing is taken twice.

## What has been done

done-position-saved = The draft of your position is saved. Only your delegation can see it.
done-position-submitted = Your position is submitted.
done-position-cleared = The position is approved. A head or a delegate can submit it now.
done-position-withdrawn = The position is withdrawn.
done-position-dropped = The draft is discarded.
done-sheet-saved = Your positions are saved as drafts. Only your delegation can see them.
done-sheet-submitted = Your positions are submitted.
done-sheet-unchanged = Nothing was changed.
done-drafts-submitted = Your drafts are approved and submitted.
done-comment-posted = Your comment is posted.
done-comment-edited = Your comment is changed.
done-comment-withdrawn = Your comment is withdrawn.
done-comment-hidden = The comment is hidden, and the reason is shown in its place.
done-ballot-cast = The ballot of your delegation is recorded.
done-ballot-cast-by-proxy = The ballot of the delegation that you vote for is recorded.
done-ballot-withdrawn = The ballot is taken back. Your delegation has not voted.
done-attendance-taken = The list of those present is taken.
done-question-opened = The vote is open.
done-question-closed = The vote is closed.
done-question-cancelled = The vote is cancelled.
done-consultation-created = The consultation is open.
done-stage-set = The stage is set.
done-stages-planned = The stages are planned.
done-stage-opened = The next stage is open.
done-consultation-concluded = The consultation is concluded.
done-consultation-reopened = The consultation is reopened.
done-participants-invited = The delegations take part now.
done-consultation-corrected = The consultation is corrected. The record has what was there before.
done-consultation-unchanged = Nothing was different, so nothing was changed.
done-consultation-archived = The consultation is archived. Everything in it can still be read.
done-consultation-restored = The consultation is restored.
done-participant-removed = The delegation no longer takes part. You can invite it again.
done-stage-removed = The stage is removed. The stage before it ends when it did: set it again if it should last longer.
done-titles-translated = The translations are saved.
done-revision-published = The text is published.
done-translation-published = The translation is published.
done-delegations-added = The delegations are added.
done-delegations-offered = The delegations are added to the forum. They are ticked below: send the form, and they take part.
done-facts-replaced = The facts are replaced.
done-seat-ended = This person no longer acts for the delegation.
done-seat-limited = It is set until when this person acts for the delegation.
done-seat-chosen = You now act for the delegation that you have chosen.
done-head-handed-over = The delegation has a new head.
done-successor-named = It is set who follows the head, and when.
done-successor-unnamed = Nobody is named any more to follow the head.
done-invitation-revoked = The invitation is taken back. Its link no longer works.
done-invitations-revoked = The invitations are taken back. Their links no longer work.
done-invitation-accepted = Welcome. The invitation is accepted, and this is where you begin.
done-password-changed = Your password is changed. Sessions on other devices are ended.
done-account-saved = Your account is saved.
done-answer-entered = The answer is entered.
done-silence-broken = Your delegation has broken silence.
done-silence-extended = The deadline is put off.
done-tie-decided = The tie is decided.
done-caster-named = The person who casts the ballot has been named.
done-vote-explained = Your explanation is published.
done-vote-corrected = Your correction is noted. The result stays as it is.
done-proxy-granted = The proxy is given.
done-proxy-revoked = The proxy is taken back.
done-rights-suspended = The right to vote is suspended.
done-rights-restored = The right to vote is restored.
done-rule-added = The rule is added.
done-scheme-added = The scheme is added.
done-instrument-catalogued = The instrument is in the catalogue.
done-instruments-catalogued = The instruments are in the catalogue.
done-nothing-catalogued = The catalogue had all of this already. Nothing was added.
done-term-added = The term is added. Delegations can now propose definitions.
done-term-linked = It is saved which paragraph defines the term.
done-terms-imported = The terms of the file are taken.
done-definition-proposed = The definition is proposed, and in the record.
done-definition-withdrawn = The definition is withdrawn.
done-definition-held = Your delegation holds this definition. It is in the record.
done-definition-released = Your delegation no longer holds the definition. It is in the record.
undo-drop-position = Undo: delete this draft
undo-restore-draft = Undo: bring the former draft back
undo-withdraw-position = Take this position back
undo-withdraw-comment = Undo: take your comment back
undo-withdraw-tag = Undo: take the tag back
undo-withdraw-mapping = Undo: take the link back
undo-leave-sponsors = Undo: stop sponsoring
undo-join-sponsors = Undo: sponsor it again
undo-close-sponsors = Undo: close the list again
undo-open-sponsors = Undo: open the list again
undo-release-definition = Undo: hold it no longer
undo-hold-definition = Undo: hold it again

## Accounts

sign-in-title = Sign in
sign-in-button = Sign in
sign-in-help = Accounts are made by invitation. Ask the head of your delegation or the secretariat for a link.
attempt-wait-seconds = { $seconds ->
    [one] There were many tries. Please try again in 1 second.
   *[other] There were many tries. Please try again in { $seconds } seconds.
}
attempt-wait-minutes = { $minutes ->
    [one] There were many tries. Please try again in 1 minute.
   *[other] There were many tries. Please try again in { $minutes } minutes.
}
kept-signed-out = You are not signed in, so nothing was saved.
kept-travels = Sign in here. What you typed comes with you, and you can send it then.
kept-too-long = What you typed is too long to come with you. Copy it from this page before you sign in.
kept-file = A form with a file cannot come with you. After you have signed in, open its page again, choose the file, and send it once more.
kept-pressed = After you have signed in, open its page again and press the button there.
kept-title = Not sent yet
kept-lead = This was not saved yet. Here is what you typed. Nothing is sent until you press the button.
kept-unsaved = Nothing was saved yet.
kept-confirm = Confirm here that it is you. What you typed comes with you, and you can send it then.
kept-confirm-too-long = What you typed is too long to come with you. Copy it from this page before you confirm that it is you.
kept-confirm-again = A form with a file cannot come with you. After you have confirmed that it is you, open its page again, choose the file, and send it once more.
kept-set-up = Set up a second factor (in a new window), and come back here
kept-acting = You act as { $name }: { $role }, { $delegation }.
kept-acting-organizer = You act as { $name }, for the secretariat.
kept-acting-alone = You act as { $name }, for no delegation.
kept-other = If somebody else typed this, leave the page without sending it.
kept-chosen = What was chosen:
kept-button = Button
kept-ticked = yes
kept-unseen = Not every choice can be shown here. The others are sent as they were made.
kept-send = Send now
kept-page = Open the page of the form without sending this
typed-title = What you typed
account-title = Your account
account-email = Mail address
account-password = Password
account-new-password = New password
account-new-password-hint = At least 15 characters, or 8 if you have a second factor. A few words in a row are easy to remember.
account-change-password = Change the password
account-name = Name
account-locale = Language of the interface
account-locale-browser = The language of your browser
account-time-zone = Time zone
account-time-zone-hint = The number after a place is the number of hours by which its clocks are ahead of universal time (UTC) today. Choose the place nearest to you in your country.
account-more = More for your account
account-group-delegation = Your delegation
account-group-security = Security
account-group-mail = Mail and links
account-group-data = Your data
account-delegation = Your delegation
account-sessions-means = See where you are signed in and what happened to your account, and sign out elsewhere.
account-address-means = You sign in with this address, and messages go to it.
account-providers-means = Sign in with the account that your ministry or another organization has given you.
account-links-means = Read deadlines in your calendar, and news in a reader, without signing in there.
account-tokens-means = Let a program act for you, within limits that you choose. Few people need this.
account-erasure-means = Download all that the forum has of you, or delete your account for good.
account-factors-none = None is set up. With one, nobody who only knows your password can act for you.
account-factors-app = Set up: an app that makes codes.
account-factors-passkeys = { $count ->
    [one] Set up: 1 passkey.
   *[other] Set up: { $count } passkeys.
}
account-factors-both = { $count ->
    [one] Set up: an app that makes codes, and 1 passkey.
   *[other] Set up: an app that makes codes, and { $count } passkeys.
}
account-factors-required = This forum has required a second factor of you since { $at }.
account-factors-coming = This forum requires a second factor of you from { $at } on.
role = Role
role-head = Head of delegation
role-alternate = Alternate
role-delegate = Delegate
role-adviser = Adviser
invite-title = Invite a person
invite-button = Create invitation link
invite-several-title = Invite several people
invite-several-help = Write one person a line: the delegation by its code or its name, the name of the person if you like, and the mail address. Lines without an address are left out. You see how each line is understood before anybody is invited. The head speaks for a delegation and approves what it submits; delegates and advisers are its representatives too. An alternate votes as long as the head has not.
origin-next = Next steps of the consultation
invite-people = People
invite-people-hint = KEN, Ada Njoroge, ada@ministry.example
invite-table-help = You can also paste or send a table whose first row names its columns: Delegation, Name, Mail address, Role, Language. The mail to each person is in the language of the line. A list has at most { $max } people, and a file at most 1 MB.
invite-file = Or a file (XLSX or CSV)
invite-file-hint = If you choose a file, the list above is not read.
invite-role = Role of those whose line names none
invite-check = Check the list
invite-people-none = There is nobody in the list.
invite-people-many = The list has { $count } people. At most { $max } are invited at once. Divide it.
invite-heads-delegation = Delegation|Country|State|Code|ISO code|Country code|Member
invite-heads-name = Name|Full name|Person|Representative|Contact
invite-heads-address = Mail address|Address|E-mail address|Email address|E-mail|Email|Mail
invite-heads-role = Role|Function|Title
invite-heads-language = Language|Lang|Language of correspondence
invite-role-head = Head|Head of delegation|Chief delegate
invite-role-alternate = Alternate|Alternate representative
invite-role-delegate = Delegate|Representative
invite-role-adviser = Adviser|Advisor
invitation-column-delegation = Delegation
invitation-column-name = Name
invitation-column-address = Mail address
invitation-column-role = Role
invitation-column-language = Language
line-problem-unknown-delegation = no delegation has this code or name
line-problem-several-delegations = several delegations are called so; write the code
line-problem-foreign = you invite to your own delegation only
line-problem-name = this cannot be a name: it is too long, or has signs that nobody sees
line-problem-address = this is not a mail address such as name@ministry.example
line-problem-mixed-letters = the address has letters of several alphabets that look alike; type it anew
line-problem-twice = this address stands in a line above
line-problem-role = this is no role: write head, alternate, delegate or adviser
line-problem-language = the forum has no such language: write ar, en or fr
line-problem-invited = this person has an invitation that is not used yet
line-problem-seated = this person has a mandate of this delegation already; to change it, invite this person alone on the page of the delegation
line-problem-headed = the delegation has a head already; to add another one, invite this person alone on the page of the delegation
invite-preview-title = { $count ->
    [one] Preview: one person
   *[other] Preview: { $count } people
}
invite-preview-right = Every line is right. Nobody is invited yet.
invite-preview-wrong = No line can be taken as it is. Nobody is invited.
invite-preview-some = Lines that are right: { $right }. Lines with problems: { $left }. Nobody is invited yet.
invite-problem = Line { $line }, { $column }: { $problem }.
invite-typed = { $words } (“{ $typed }”)
invite-line = Line
invite-state = Check
invite-line-right = Right
invite-changed-right = This has changed: when you looked, the line was right.
invite-changed-wrong = This has changed: when you looked, the problems were: { $problems }.
invite-take = { $count ->
    [one] Invite one person
   *[other] Invite { $count } people
}
invite-take-right = Invite those whose lines are right ({ $count }), and leave out the others ({ $left })
invite-change = Change the list
invite-change-hint = What you typed is still here. A file has to be chosen again.
invite-list-changed = Something has changed since the list was shown. Nobody has been invited. The lines are below as they are now; look at them, then invite.
invite-list-edited = You have changed the list: look at it again. Nobody has been invited.
invited-sent = Sent
invited-queued = Goes by mail (in the queue)
invited-unsent = To be sent by you
invited-left = Lines that were left out
invited-several-title = { $count ->
    [one] One invitation is ready
   *[other] { $count } invitations are ready
}
invited-several-how = Send each person the link in the line: by a mail that is begun for you, or from the file. Each can be used once, within 14 days. They are shown only here and only now.
invited-several-how-mailed = The forum sends each person the link in the line by mail. Each can be used once, within 14 days. They are shown only here and only now, for you to send them yourself if a mail does not arrive: by a mail that is begun for you, or from the file.
invited-link = Invitation link
invited-file = Save all links as a table (CSV)
invited-mail = Write the mail
invited-mail-subject = Invitation to act for { $delegation }
invited-mail-body = You are invited to act for { $delegation }. Please accept within 14 days, by this link:
invited-title = The invitation is ready
invited-how = Send this link to { $email }. It can be used once, within 14 days. It is shown only here and only now.
invited-how-mailed = The forum sends this link to { $email } by mail. It can be used once, within 14 days. It is shown only here and only now, for you to send it yourself if the mail does not arrive.
invitation-title = Invitation
invitation-delegation = You are invited to act for { $delegation } as: { $role }.
invitation-organizer = You are invited to organize consultations.
invitation-joined = It takes part in:
invitation-concluded = concluded: nothing more is negotiated
invitation-email = Your mail address: { $email }
invitation-accept-new = Make my account
invitation-accept = Accept
invitation-sign-in = There is an account with this address. Sign in to accept.
invitation-used-title = This invitation cannot be used
invitation-used = It was used already, was taken back or has expired, or whoever gave it may no longer give it. Please ask for a new one.
invitation-accepted-title = You have accepted this invitation
invitation-accepted = You act for this delegation:
invitation-accepted-organizer = You are an organizer of this forum.
invitation-go-on = Go to the start page

# Invitations that were given
invitations-title = Invitations
invitations-lead = An invitation can be taken back until it is used. It also ends when whoever gave it loses the right to give it. The link itself is shown only once, to whoever gives it.
invitations-none = No invitation has been given.
invitations-link = Invitations that were given
invitations-link-means = See who has accepted, and send an invitation again or take it back.
invitations-all = All
invitation-filter-pending = Not used yet
invitation-filter-used = Used
invitation-filter-revoked = Taken back
invitation-filter-expired = Expired
invitation-for = For
invitation-giver = Given by
invitation-giver-operator = The operator of the forum
invitation-until = Can be used until
invitation-follows = By accepting you become head of the delegation in the place of { $name }, and find everything that it has in preparation.
invitation-seat-until = The mandate ends on { $at }.
invitation-state = State
invitation-role-organizer = Organizer
invitation-revoke = Take back the invitation for { $email }
revoking-ends-invitation = Its link no longer works, and cannot be made to work again.
invitations-revoke = Take back all invitations that are not used yet
invitations-pending = { $count ->
    [one] One invitation is not used yet.
   *[other] { $count } invitations are not used yet.
}
revoking-ends-invitations = Their links no longer work, and cannot be made to work again. Invitations to organize the forum stay.
invitation-renew = Send the invitation for { $email } again
renewing-ends-link = A new link is made, which can be used once, within 14 days. The former link no longer works.
invitation-state-open = Not used yet
invitation-state-used = Used
invitation-state-revoked = Taken back
invitation-state-expired = Expired
invitation-state-lapsed = Ended with the right of whoever gave it

## Delegations

delegations-title = Delegations
delegations-none = There are no delegations yet. The secretariat adds them, one by one or from a table.
delegations-add = Add delegations
delegation = Delegation
delegation-unnamed = A delegation (name not shown)
delegation-code = Code
delegation-kind = Kind
delegation-kind-member = Member
delegation-kind-observer = Observer
delegation-stakeholder = Stakeholder category
delegation-region = Regional group
delegation-groups = Groups
delegation-income = Income group
delegation-population = Population
delegation-source = Source of the facts
delegation-as-of = Facts as of
source-typed = Entered by the organizer
source-catalogue = Baraza catalogue (UN, OHRLLS, G77, World Bank, CLDR)
region-africa = African States
region-asia-pacific = Asia-Pacific States
region-eastern-europe = Eastern European States
region-latin-america-caribbean = Latin American and Caribbean States
region-western-europe-other = Western European and other States
development-group-ldc = Least developed countries
development-group-lldc = Landlocked developing countries
development-group-sids = Small island developing States
development-group-g77 = Group of 77
group-not = not: { $group }
income-group-low = Low income
income-group-lower-middle = Lower middle income
income-group-upper-middle = Upper middle income
income-group-high = High income
stakeholder-state = States
stakeholder-international-organization = International organizations
stakeholder-private-sector = Private sector
stakeholder-civil-society = Civil society
stakeholder-academia = Academia
representatives = Representatives
representatives-none = No representative yet
representatives-pending = { $count ->
    [one] No representative yet (1 invitation pending, until { $until })
   *[other] No representative yet ({ $count } invitations pending, until { $until })
}
representatives-count = { $count ->
    [one] 1 representative
   *[other] { $count } representatives
}
representatives-headless = { $count ->
    [one] 1 representative, no head yet
   *[other] { $count } representatives, no head yet
}
representative-since = Since
representative-until = Until
seat-end = Remove { $name }
seat-end-means = { $name } then no longer acts for { $delegation } ({ $role }). What was written stays with the delegation. To act for it again takes a new invitation.
seat-limit = Set until when { $name } acts for the delegation
seat-limit-means = { $name } acts for { $delegation } ({ $role }). At the time that you set, the mandate and all rights from it end by themselves. What was written stays with the delegation.
seat-limit-button = Set the end
seat-until = End of the mandate (optional)
seat-until-hint = Leave it empty for a mandate without an end.
seat-hand-over = Hand over from { $name } to a new head
seat-hand-over-means = Somebody takes the place of { $name } as head of delegation of { $delegation }, in one act: there is no moment with two heads or with none.
seat-hand-over-button = Hand over
seat-successor = Who follows
seat-successor-none = Somebody whom I invite below
seat-successor-nobody = Nobody any more
seat-successor-option = { $name } ({ $role })
seat-successor-is = { $name } follows.
seat-successor-is-at = { $name } is named to follow on { $at }.
seat-successor-acts-until = The mandate of the new head ends on { $at }.
seat-handed-over-at = When (optional)
seat-handed-over-at-hint = Leave it empty to hand over now.
seat-successor-until = End of the mandate of the new head (optional)
seat-successor-until-hint = Where the mandate that is handed over has an end, only the secretariat lets the new head act beyond it.
seat-successor-email = Or the mail address of somebody to invite
seat-successor-email-hint = Whoever accepts the invitation becomes head at that moment. Until then everything stays as it is.
hand-over-ends-seat = The mandate of { $name } ends, and with it all rights from it.
hand-over-ends-own = Your mandate ends, and with it all rights from it. You then act for no delegation.
hand-over-ends-own-others = Your mandate ends, and with it all rights from it. You then act for: { $delegations }.
hand-over-keeps = The new head finds everything that { $delegation } has prepared. Positions that are not submitted: { $count }.
hand-over-ends-links = Private links and service tokens that either of them made for the delegation stop working, and so do open invitations that the former head gave.
hand-over-casts = Open votes in which the former head alone may cast the ballot, and then the new head: { $count }.
head-is-now = The head of the delegation is now { $name }.
head-was-self = You no longer act for this delegation.
add-from-catalogue = From the catalogue
add-from-catalogue-help = The catalogue holds the members and observer States of the United Nations with their regional groups, development groups, income groups and populations.
add-choose = Delegations
choose-sought = Search by name or code
choose-search = Search
choose-groups = Tick whole groups
choose-group = { $name } ({ $count })
choose-all = All ({ $count })
choose-no-delegation = None
choose-none-found = No delegation has this name or code.
choose-number = { $count ->
    [one] 1 delegation was ticked when this page was made.
   *[other] { $count } delegations were ticked when this page was made.
}
catalogue-all = All { $count } delegations of the catalogue are included.
add-one = Another delegation
add-one-help = Add one that the catalogue does not have, such as an organization.
custom-name = Name in English
custom-code = Code of the delegation
custom-code-hint = Two to eight capital letters or digits, such as IOFO.
custom-population = Population (optional)
custom-none = None
custom-names = Name in French and Arabic (optional)
custom-name-french = Name in French
custom-name-arabic = Name in Arabic
custom-add = Add this delegation
add-custom = From a table
add-custom-help = Add other delegations, or replace the facts of those that there are. Each line is one delegation.
facts-source = Source of the facts
facts-as-of = Date for which the facts hold
facts-csv = Table (CSV)
facts-csv-hint = First line: code,kind,name_en,name_fr,name_ar,region,ldc,lldc,sids,g77,income_group,population,stakeholder. The last column may be left out; it has state, international_organization, private_sector, civil_society or academia.
facts-add = Add these delegations
facts-replace = Replace their facts

## Consultations

home-title = Consultations between delegations
home-lead = Delegations negotiate draft norms here, paragraph by paragraph. They take positions, comment and vote, and everyone can check the result.
desk-title = To do
desk-nothing = Nothing waits for { $delegation }.
desk-proxies-count = { $count ->
    [one] 1 delegation without a ballot
   *[other] { $count } delegations without a ballot
}
desk-by = Deadline:
desk-vote = Open vote without your ballot
desk-proxy = Vote for delegations whose proxy you hold
desk-silence = Silence procedure: adopted at the deadline unless a delegation breaks silence
desk-bloc-clear = Statement of a bloc for your approval
desk-bloc-submit = Statement of a bloc that you coordinate, circulated for approval
desk-bloc = Bloc statement: { $bloc }
desk-capital = Awaiting clearance by the capital
desk-capital-count = { $count ->
    [one] 1 draft is with { $officer }
   *[other] { $count } drafts are with { $officer }
}
desk-drafts = Positions not yet submitted
desk-drafts-count = { $count ->
    [one] 1 position in preparation
   *[other] { $count } positions in preparation
}
desk-changed = Text changed since your position
desk-changed-count = { $count ->
    [one] 1 position on a paragraph whose text has changed
   *[other] { $count } positions on paragraphs whose text has changed
}
desk-editorial = Changed editorially since your position
desk-editorial-count = { $count ->
    [one] 1 position that stands on words that were changed editorially
   *[other] { $count } positions that stand on words that were changed editorially
}
desk-calls = Statements of blocs
desk-calls-count = { $count ->
    [one] 1 statement of a bloc with which you may associate yourself
   *[other] { $count } statements of blocs with which you may associate yourself
}
desk-calls-help = Any member delegation may associate itself with a statement, whole or in part.
desk-touching = New amendments by other delegations
desk-touching-count = { $count ->
    [one] 1 new amendment to a paragraph on which you have spoken
   *[other] { $count } new amendments to paragraphs on which you have spoken
}
desk-touching-help = Open amendments that others have proposed since your last position or amendment on the same paragraph. Those that you sponsor are left out.
desk-without = Paragraphs without your position
desk-without-count = { $count ->
    [one] 1 paragraph without your position
   *[other] { $count } paragraphs without your position
}
desk-more = { $count ->
    [one] 1 more is in the compilation.
   *[other] { $count } more are in the compilation.
}
desk-spreadsheet = Fill in many at once in a spreadsheet
desk-adopt = Adopt the position of a bloc for many
desk-open = All tasks and drafts
desk-next = Next date:
desk-go-vote = Vote
desk-go-see-vote = See the vote
desk-go-silence = See the proposal
desk-go-approve = Read and approve
desk-go-submit = See the statement
desk-go-capital = See the request
desk-go-drafts = Go to the drafts
desk-go-changed = Reaffirm or change
desk-go-editorial = See the changes
desk-go-calls = See the statements
desk-go-touching = See the amendments
desk-go-without = Take positions
desk-sheet = Take positions on many paragraphs
desk-submit-all = Submit all drafts
desk-all = { $count ->
    [one] The only task
   *[other] All { $count } tasks
}
todo-past = overdue
todo-hour = under 1 hour
todo-hours = { $count ->
    [one] hour
   *[other] hours
}
todo-days = { $count ->
    [one] day
   *[other] days
}
happenings-title = What has happened to what you said
happenings-since = Since your last visit:
happenings-none = Nothing new. Decisions on your amendments, answers to your comments and results of your votes will be here.
happening-decided = { $label }: decision on your amendment: { $decision }
happening-joined = { $label }: { $delegation } sponsors your amendment
happening-answered = { $label }: { $delegation } answered your comment
happening-outdated = { $label }: the text has changed since your position
happening-closed = { $title }: the vote is closed: { $result }
happening-cleared = { $label }: answer of the capital: { $answer }
page-own-work = Your delegation’s contributions
own-work-narrow = Kinds of contributions
own-work-all = All
own-work-kind-positions = Positions
own-work-kind-amendments = Amendments
own-work-kind-comments = Comments
own-work-kind-votes = Votes
own-work-none = Your delegation has contributed nothing here yet.
own-work-comment = { $label }: comment
own-work-voted = Your delegation has voted. The ballot is secret.
forward-title = Your positions on changed text
forward-lead = The text of these paragraphs has changed since you took your position. Your position is on the previous text and is not counted for the new one, unless the chair declared the changes editorial. Read the changes, then reaffirm it for the new text, or change it.
forward-none = No text has changed since your positions.
forward-taken = taken on { $revision }
forward-granted = The text is now what your delegation asked for. What you take forward is its position without a proposed text.
forward-editorial = The chair declared the changes editorial, so the position stands and is counted.
forward-change = Change this position
forward-draft = Save the chosen ones as drafts
forward-submit = Reaffirm the chosen positions for the new text
forward-draft-one = Save it as a draft for the new text
forward-submit-one = Reaffirm the position for the new text
forward-choose = Reaffirm the position on { $label }
forward-nothing = Choose at least one position.
done-forward-submitted = The positions are submitted for the new text.
done-forward-drafted = The positions are saved as drafts for the new text.
done-forward-partly = Done. Where another position was in preparation, it has been left as it is.
desk-position = { $provision }: { $stance } ({ $clearance })
consultations-title = Consultations
consultations-none = No consultations yet.
consultations-all = All consultations
consultations-none-open = Open the first one: title, delegations, text and stages follow step by step.
consultations-none-wait = When the secretariat opens one that you may read, it will be here.
card-stage = { $stage }, stage { $number } of { $total }
card-closes = Closes { $left }
card-opens = Next: { $stage }, { $left }
card-no-end = No end set
card-no-stage = No stage is open.
card-of = of { $whole }
card-spoken = Invited delegations that have spoken
card-positioned = Members with a position
card-withheld = (names are not shown)
card-votes = Votes: { $all } ({ $adopted } adopted, { $open } open)
card-votes-none = Votes: none yet
card-lately = In the last seven days: { $list }.
card-lately-none = Nothing new in the last seven days.
card-agreed = See what is agreed
card-draft = Read the draft
card-outcome = Read the outcome
card-text-adopted = Adopted: { $revision }
card-text-not-adopted = Not adopted: { $revision }
card-text-since = The text has been changed since: { $revision }
card-text-positions = Positions of members on the paragraphs:
card-prepare = Go on preparing it
card-look = See when it begins
overview-text = Where the text stands
overview-about = About this consultation
overview-stages = All stages and dates
overview-participants = All delegations that take part
overview-representation = See who is heard and who is missing
overview-votes-all = All votes
overview-silence = { $count ->
    [0] No delegation has broken silence.
    [one] One delegation has broken silence.
   *[other] { $count } delegations have broken silence.
}
overview-turnout = Yes { $yes }, no { $no }, abstentions { $abstain }; { $absent } of { $voters } have not voted
overview-own = { $delegation } so far
overview-own-positions = Positions on { $held } of { $all } paragraphs
overview-after = What follows
overview-after-lead = The consultation is concluded. What was decided is in the outcome, what was promised on it is in the follow-up, and every official act is in the record.
overview-who = Who takes part
overview-who-counts = Members: { $members }. Observers: { $observers }.
overview-open = You need no account to
overview-open-text = read the text, with every position, comment and amendment that is public
overview-open-react = react to statements
overview-open-record = read the record, and verify it yourself
checklist-next = What to do next
checklist-title = From nothing to the outcome
checklist-progress = Done: { $done } of { $all }. Under way: { $begun }.
checklist-revise = See what would be published
checklist-joined = { $joined } of { $invited } have a representative
checklist-waiting = { $count ->
    [one] 1 invitation waits for its answer
   *[other] { $count } invitations wait for their answer
}
checklist-pending = See the pending invitations
checklist-hear = Choose who may react
checklist-audience = Who may react: { $audience }
checklist-provisions = { $count ->
    [one] 1 paragraph
   *[other] { $count } paragraphs
}
checklist-stages = { $count ->
    [one] 1 stage
   *[other] { $count } stages
}
checklist-texts = { $count ->
    [one] The chair has written 1 text
   *[other] The chair has written { $count } texts
}
checklist-step-open = Open the consultation
checklist-step-invite = Choose the delegations that take part
checklist-step-publish = Publish the text
checklist-step-schedule = Set the stages
checklist-step-join = Have people act for the delegations
checklist-step-hear = Let people react to statements (if you like)
checklist-step-negotiate = Negotiate
checklist-step-summarize = Write the summary
checklist-step-vote = Put questions to the vote
checklist-step-revise = Publish the next revision
checklist-step-conclude = Conclude and hand over the outcome
step-state-done = Done
step-state-under-way = Under way
step-state-to-do = Not yet
cockpit-joined = Delegations with a representative
cockpit-positions = Positions, of all that are possible
cockpit-undecided = Amendments without a decision
cockpit-votes = Votes that are open
cockpit-statements = Statements to moderate
cockpit-stage = End of the stage: { $stage }
cockpit-silent = { $count ->
    [one] 1 member has said nothing yet
   *[other] { $count } members have said nothing yet
}
cockpit-silent-hint = These people are heads of the delegations. On the page of a delegation you can invite others.
cockpit-silent-all = All of them
cockpit-nobody = no representative yet
cockpit-silent-go = See who is missing
cockpit-statements-why = Each is shown to everyone once it is accepted.
cockpit-undecided-go = Go through them
cockpit-undecided-why = Those who proposed them see what you decide, and why.
cockpit-lacking = Delegations without a representative
cockpit-lacking-why = Nobody can speak or vote for them yet.
cockpit-credentials-why = They cannot vote before their credentials are recorded.
cockpit-conclude-why = The text is adopted, and no vote is open.
cockpit-absent = { $absent } of { $voters } have not voted
cockpit-nothing = Nothing waits for you. What comes next is for the delegations.
consultation-new = Open a consultation
consultation-open = Open the consultation
consultation-title = Title
consultation-summary = What it is about
visibility = Who may read it
visibility-public = Public: anyone may read it, without an account.
visibility-delegations = Only for the delegations that take part.
correction-link = Correct or archive this consultation
correction-title = Correct the consultation
correction-to-public = If you make it public, anyone reads it from then on without an account: the text, the record, and what delegations have said, as the visibility set for each stage allows.
correction-to-delegations = If you restrict it to delegations, others cannot read it any more. What they have downloaded, copied or printed before stays with them, and search engines may keep it for some time.
correction-recorded = The record says what was there before, and shows it to whoever may read the consultation.
correction-ends-title = The translations of the title are taken back, since they say what it was called before: { $languages }. The record keeps them.
correction-ends-summary = The translations of the summary are taken back, since they say what it said before: { $languages }. The record keeps them.
correction-send = Correct
correction-present = Somebody has changed this since you opened the page. It is now:
page-translations = Translations of titles
translations-of-name = Translations of the name
translations-lead = Readers see the title in the language of their interface where it is translated here, and otherwise as it was given.
translations-title = Title
translations-back = Back without saving
translations-recorded = The record keeps each translation with the former ones. An empty field takes a translation back.
translations-save = Save the translations
translations-link = Translate the name
translations-vote-title = Title of the vote
translations-vote-in = Title of a vote in { $language }:
translation-title-en = Title in English
translation-title-fr = Title in French
translation-title-ar = Title in Arabic
translation-summary-en = Summary in English
translation-summary-fr = Summary in French
translation-summary-ar = Summary in Arabic
archive-title = Archive
archive-means = An archived consultation is no longer in the lists or among what is to do. It can be read at its address, and downloaded and verified, but nothing is done in it until it is restored.
archive-votes-open = A vote is open. Close or cancel it before you archive the consultation.
archive = Archive the consultation
archive-can-be-restored = It can be restored at any time.
restore = Restore the consultation
archived-on = Archived on { $moment }. Nothing is done in this consultation any more.
archived-title = Archived consultations
archived-lead = These consultations can be read and downloaded, but nothing is done in them any more.
archived-none = No consultation is archived. One that is archived leaves the list, and stays here.
stage-remove-this = Remove “{ $stage }”
stage-remove-hint = The stage before it keeps its end. A conclusion before it goes on. The removal stays in the record, and the stage can be set again.
participant-remove-means = The delegation then no longer takes part in this consultation. It can be invited again.
participant-remove-ends = It can take no positions, propose nothing and cast no vote in it, and no longer reads it where only delegations do. The removal stays in the record.
participant-remove = Remove
participant-remove-this = Remove { $delegation }
participant-tied = Cannot be removed
participant-tied-hint = These delegations have in this consultation:
participant-tie-position = a position, or one in preparation
participant-tie-comment = a comment
participant-tie-amendment = an amendment
participant-tie-sponsorship = a place among the sponsors of an amendment
participant-tie-answer = an answer to a decision on an amendment
participant-tie-bloc-statement = a part in a statement of a bloc
participant-tie-association = an association with a statement of a bloc
participant-tie-reservation = a reservation or declaration
participant-tie-commitment = a commitment, a part in one, or a report
participant-tie-peer-review = a peer review, or a comment on a report
participant-tie-mapping = a link to an existing instrument, or a review of one
participant-tie-reply = a reply to the summary
participant-tie-tag = a proposed tag
participant-tie-definition = a definition that it has proposed, holds or has held
participant-tie-reaction = a statement, or a reaction to one
participant-tie-attendance = a place on the list of those present: take it off the list first
participant-tie-proxy = a proxy that it has given or held
participant-tie-open-vote = a place among those who may vote in a vote that is open: its majority is counted with them
participant-tie-vote = a place among those who may vote, or a vote
participant-tie-need = a need or an offer
parts-label = Pages of this consultation
search = Search
search-title = Search the consultation
search-words = Words
search-words-hint = Every word must be there, in any form. Put a phrase in quotation marks.
search-narrow = Narrow the search
search-kind = What to search
search-everything = Everything
search-any-language = In any language
search-no-words = There are no words to search for. Please write some letters or digits.
search-found = { $count ->
    [0] Nothing was found.
    [one] 1 text was found.
   *[other] { $count } texts were found.
}
search-found-many = More than { $count } texts were found. The last of them are listed. Add words, or narrow the search, to find others.
search-numbered = Go to { $paragraph }
search-none-next = Try fewer or other words, or read the text:
search-begin = The text, the amendments, the positions and the comments are searched. To read the text:
search-widen = Search everything
search-kind-provision = Paragraph
search-kind-amendment = Amendment
search-kind-position = Position
search-kind-bloc-statement = Statement of a bloc
search-kind-comment = Comment
search-kind-reservation = Reservation or declaration
search-kind-reply = Reply to the summary
part-overview = Overview
part-draft = Draft
part-summary = Consensus summary
part-questions = Votes
part-text = Text
part-talk = Talk
part-results = Results
part-organize = Organize
part-glance = At a glance
part-participants = Who takes part
part-positions = Positions on many paragraphs
part-comparison = Compare versions
part-votes = All votes
part-record = Record
part-outcome = Outcome
copy-title = Copy this consultation
copy-lead = The new consultation has the same language, the same stages with the same time between them, the same texts of mail, and the same decision on whether ballots are confirmed. Nothing that was said or decided is copied.
copy-start = The first stage opens
copy-start-past = Choose a time to come.
copy-participants = Invite the same delegations
copy-participants-count = { $count ->
    [one] 1 delegation
   *[other] { $count } delegations
}
copy-text = Publish the latest text as the first draft
copy-text-language = The text goes along in its authentic language: { $language }.
copy-text-translations = Its translations go along: { $languages }.
copy-titles-translated = The translations of the title and of the summary go along where you keep these words.
copy-mail-texts = The texts of mail go along.
copy-participants-mail = They are told by mail only as each of their people has chosen to be written to.
copy-mark = (copy)
copy-begin = Begin from a copy of
copy-preview = Show the dates
copy-dates = Dates of the new consultation
copy-dates-help = Nothing is opened yet. Change the start to see other dates, or open the consultation.
copy-plan-refused = With this start, the stages do not follow each other. Choose another start.
templates-title = Templates of consultations
templates-lead = A template has the language, the visibility, the stages and the texts of mail of a consultation, and the delegations if they were saved with it. A consultation can be saved as one from its own pages.
templates-none = No template has been saved yet. Save one from a consultation, under “Organize”.
template-name = Name of the template
template-saved = Saved
template-stages = { $count ->
    [one] 1 stage
   *[other] { $count } stages
}
template-open-from = New consultation from the template { $name }
template-save-title = Save as a template
template-save-lead = The language, the visibility, whether ballots are confirmed, the stages with the time between them, and the texts of mail are saved. Titles and the draft are not.
template-participants = With the delegations that take part
template-save = Save the template
template-remove = Remove
template-remove-this = Remove the template { $name }
template-remove-means = No consultation can be opened from it any more.
template-remove-stays = Consultations that were opened from it stay as they are.
done-template-saved = The template is saved.
done-template-removed = The template is removed.
stages-title = Stages
stage = Stage
stage-opens = Opens
stage-closes = Closes
stage-now = Now
stage-change = Change “{ $stage }”
stage-set = Set a stage
stage-set-alone = Set a stage by itself, outside the plan
stage-running = The present stage is: { $stage }.
stage-ends-former = When a stage opens, the stage that is open until then ends at that instant. A stage also ends when another that is set already opens after it.
stage-opens-field = Opens at
stage-closes-field = Closes (optional)
stage-begins = Begins
stage-ends = Ends (optional)
stage-again = (again)
stage-next = Next stage: { $stage }
stage-next-planned = Planned to open:
stage-next-now = Open the next stage now
plan-title = Plan the stages
plan-help = Set several stages at once. A stage without an end lasts until the next one begins. A row that stays empty changes nothing.
plan-send = Save the plan
plan-problem = { $stage }, { $field }: { $problem }
plan-empty = Give at least one stage a beginning.
plan-overlaps = It begins before the stage above it is over.
stage-kind-circulated = Circulation of the draft
stage-kind-commenting = Comments
stage-kind-negotiating = Negotiation
stage-kind-deciding = Decision
stage-kind-concluded = Conclusion
stage-kind-follow-up = Follow-up
stage-conclusion-hint = Before you conclude, see what is still open:
stage-reopening-hint = The consultation is concluded. No earlier stage can be set:
conclusion-title = Conclude the consultation
conclusion-lead = What is still open stays as it is once the consultation is concluded. You can settle it before, or conclude all the same.
conclusion-lead-blocked = What is still open stays as it is once the consultation is concluded. You can settle it before. Below you see what has to be done first.
conclusion-settled = Nothing is open.
conclusion-means = From now on, texts, positions, amendments, comments and decisions stay as they are. Delegations can still add reservations and declarations to what was adopted, and explain or correct their votes. The follow-up opens: they can undertake commitments on what was adopted, and report on them.
conclusion-now = Conclude now
conclusion-done-title = The consultation is concluded
conclusion-done-lead = This was open at the conclusion, and stays as it was.
conclusion-stayed = What stayed open
conclusion-votes-first = The consultation cannot be concluded while a vote is open. Close or cancel it first.
conclusion-stages-first = These stages are planned to open later and would end the conclusion: { $stages }. Please remove or move them first:
conclusion-stages-move = Move them on the page of stages
conclusion-whole-adopted = The text as a whole was adopted.
conclusion-whole-voted = The vote on the text as a whole is not closed.
conclusion-whole-before = A former text was adopted as a whole. The present one has not been put to a vote.
conclusion-whole-none = The text as a whole has not been put to a vote.
conclusion-whole-rejected = The text as a whole was not adopted.
conclusion-brackets = { $count ->
    [0] No bracket is open.
    [one] One bracket is open.
   *[other] { $count } brackets are open.
}
conclusion-undecided = { $count ->
    [0] Every amendment is decided.
    [one] One amendment is not decided.
   *[other] { $count } amendments are not decided.
}
conclusion-unpublished = { $count ->
    [0] All that is agreed is published.
    [one] One agreed amendment is not published.
   *[other] { $count } agreed amendments are not published.
}
conclusion-votes = { $count ->
    [0] No vote is open.
    [one] One vote is still open.
   *[other] { $count } votes are still open.
}
conclusion-outdated = { $count ->
    [0] Every position is on the present words.
    [one] One position is on former words.
   *[other] { $count } positions are on former words.
}
conclusion-silent = { $count ->
    [0] Every member has said something.
    [one] One member has said nothing.
   *[other] { $count } members have said nothing.
}
matter-settled = Settled
matter-open = Open
reopening-title = Reopen the consultation
reopening-lead = Reopening ends the conclusion now. The reason is shown with the outcome and stays in the record.
reopening-stage = Stage that opens now
reopening-reason = Reason
reopening-now = Reopen now
concluded-since = The consultation has been concluded since { $moment }.
concluded-reopened = Concluded on { $concluded }. Reopened on { $reopened } (stage: { $stage }) because:
attribution = Visibility of contributions
attribution-kept = Keep the current setting: { $setting }
attribution-kept-of-stage = Keep the setting of the stage, or for a new stage that of the present one
attribution-public = With names, for all readers
attribution-delegations = With names, for delegations only
attribution-chatham-house = Without names (Chatham House Rule)
attribution-embargoed = Not shown until the stage closes
participants-title = { $count ->
    [one] One delegation takes part
   *[other] { $count } delegations take part
}
participants-invite = Let them take part
participants-none = No delegation takes part yet. The secretariat chooses which ones do.
participants-none-invite = No delegation takes part yet. Choose below which ones do.
participants-choose = Choose who takes part
participants-choose-help = Those that you choose take part at once. The people who act for a delegation are invited afterwards, each by a link.
participants-headless = { $count ->
    [one] One delegation has no head yet.
   *[other] { $count } delegations have no head yet.
}
participants-everyone = { $count ->
    [one] Let the one that is left take part
   *[other] Let all { $count } take part
}
participants-all = { $count ->
    [one] The one delegation is included.
   *[other] All { $count } delegations included.
}
downloads-title = Downloads
downloads-help = The JSON document holds everything official and the record. Anyone can verify it with: baraza verify FILE
download-json = Everything (JSON)
download-positions = Positions (CSV)
download-amendments = Amendments (CSV)
download-comments = Comments (CSV)
download-reservations = Reservations and declarations (CSV)
download-mappings = Links to existing instruments (CSV)
download-ballots = Ballots (CSV)

## Pictures

picture-heard-none = No member has a position yet
picture-heard = { $count } of { $of } with a position
picture-unheard = Without a position
picture-skyline = { $size ->
    [one] Each column is one paragraph, from { $first } to { $last }
   *[other] Each column stands for up to { $size } paragraphs, from { $first } to { $last }
}; the taller it is, the more of the { $members } members have a position (at most { $most }).
picture-skyline-unheard = No member has a position yet: each column is one paragraph, and grows with the positions on it.

## Stances

page-stances = Stances at a glance
stances-lead = Who takes which stance on which paragraph. Where a cell is empty, there is no position that you may see; the consultation has { $members } members.
stances-counted = Where names are withheld
stances-withheld = Here only the numbers of all members are shown.
stances-grouping = Group by
stances-by-group = By group
stances-by-delegation = By delegation
stances-strip = { $count ->
    [one] The row is one paragraph, each cell a group: it shows the stance in the group that is farthest from agreement. The numbers above are those of the list.
   *[other] Each of the { $count } rows is a paragraph, each cell a group: it shows the stance in the group that is farthest from agreement. The numbers above are those of the list.
}
stances-grid = { $count ->
    [one] The row is one paragraph, each cell a delegation, in the order of the list. The numbers above are the groups.
   *[other] Each of the { $count } rows is a paragraph, each cell a delegation, in the order of the list. The numbers above are the groups.
}
stances-table = The same as a table
stances-paragraph = Paragraph
stances-of = { $count }/{ $of }
stances-observers = Observers
stances-no-group = In no group
stances-delegations = Delegations on this page
stances-among = Delegations, part { $number }

## Texts

draft-none = No text is published yet.
draft-none-publish = Publish the first text
draft-none-wait = Meanwhile: when which stage opens
draft-glance = The draft at a glance
draft-bars = In the bars beside the text, a whole bar is the { $members } members.
draft-bars-own = A position that you save here is a draft, until the head of your delegation has approved and submitted it.
draft-bars-approved = A position that you save here is a draft, until you approve and submit it.
draft-brackets = { $count ->
    [one] 1 open bracket
   *[other] { $count } open brackets
}
draft-own = Your delegation:
draft-outdated = on former words
draft-change = Change it
draft-see = See it
draft-take = Take a position
draft-contents = Contents
draft-with-comments = Show the text with all comments
draft-without-comments = Show the text without comments
revision-zero = Zero draft
words-title = What these words mean
words-paragraphs = PP: a paragraph of the preamble. OP: an operative paragraph, which says what is decided. H: a heading.
words-draft = Zero draft: the first text, before any revision.
words-status = Too few positions: fewer than a third of the members have a position on the paragraph, so that nothing is said of how far it is agreed.
words-amendments = MOD: other words for a paragraph. SUP: the paragraph is deleted. NOC: the paragraph stays as it is.
words-referendum = Agreed ad referendum: agreed for now, subject to approval by the capitals.
revision = Revision { $number }
text-language = Language of the text
text-languages = Languages of the text
text-authentic = authentic
text-other-languages = In other languages
text-in-language = in { $language }
text-foreign-question = The text is { $authentic }, and what you propose is marked as written { $own }. If you wrote it { $authentic }, choose that language. Words { $own } enter the text only once the secretariat has given them { $authentic }; to propose them all the same, send the form again.
text-authentic-in = Authentic text ({ $language })
language-ar = Arabic
language-zh = Chinese
language-en = English
language-fr = French
language-pt = Portuguese
language-ru = Russian
language-es = Spanish
provision-open = { $label }: positions and comments
provision-title = Paragraph { $label }
provision-in-draft = See it in the draft
paragraph-name = Paragraph { $label }
paragraph-name-heading = Heading { $label }
paragraph-name-preambular = Preambular paragraph { $number } ({ $label })
paragraph-name-operative = Operative paragraph { $number } ({ $label })
provision-steps = Neighbouring paragraphs
provision-previous = Previous paragraph: { $label }
provision-next = Next paragraph: { $label }
provision-next-silent = Next without your position: { $label }
provision-go-on = Next: { $label }
provision-none-silent = Your delegation has a position on every paragraph.
provision-further = More about this paragraph
provision-sign-in = Sign in to take part
import-title = Import a text
import-first = Import the text
import-next = Import a revision or a translation
import-help = Send a document of Word, or write or paste the text as shown below: one title, headings, preambular paragraphs, numbered paragraphs and lettered points. You will see how each line is understood before anything is published.
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
import-text-hint = Text with # before titles, as in the example, at most 500,000 characters. You can also paste from Word.
import-sample-help = One # stands before the title, ## before a heading. Without a title the text takes that of the consultation. A paragraph without a number belongs to the preamble.
import-file = Or a file
import-file-hint = A document of Word (.docx) or LibreOffice (.odt), a page (.html), Akoma Ntoso (.xml) or a text in UTF-8, of 10 MB at most. It takes the place of the field above.
import-check = Check
import-publish = Publish
import-preview = Preview: { $paragraphs }, { $headings }
import-paragraphs = { $count ->
    [one] 1 paragraph
   *[other] { $count } paragraphs
}
import-headings = { $count ->
    [one] 1 heading
   *[other] { $count } headings
}
import-no-title = There is no title. Begin with a line such as “# Title”, or say below which line is the title.
import-second-title = { $place }: there is a second title. Headings begin with “##”.
import-no-paragraphs = The text ends without any paragraph.
import-numbering = { $place }: paragraph { $found } stands where paragraph { $expected } was expected.
import-point-numbering = { $place }: point ({ $found }) stands where point ({ $expected }) was expected.
import-stray-point = { $place }: a point stands before the first numbered paragraph.
import-unnumbered = { $place }: this paragraph has no number, but numbered paragraphs have begun.
import-no-number = { $place }: “{ $found }” is no number of a paragraph or a point. Write, for example, 4, 4 bis or (a).
import-too-many = { $place }: the text has more than { $max } paragraphs and headings. Please divide it.
import-too-many-lines = { $place }: the text has more than { $max } lines. Please divide it.
import-too-many-asked = { $place }: more than { $max } lines before this one are left out or doubtful. Please correct or divide the text.
import-line = Line { $line }: { $problem }
import-place = “{ $words }”
import-place-line = Line { $line }
import-at = { $place }: { $problem }
import-encoding = Line { $line } of the file is not UTF-8. Save the file as UTF-8 and try again.
import-file-large = The file is larger than { $max } MB.
import-file-damaged = The file is damaged and cannot be read. Open it, save it again and send the new file.
import-file-locked = The file is protected by a password. Save it without one.
import-file-old = The file is in the format of Word before 2007. Save it as .docx.
import-file-other = This kind of file cannot be read here. Send a document of Word (.docx) or LibreOffice (.odt), a page (.html), Akoma Ntoso (.xml) or a text.
import-file-empty = There are no words in the file.
import-file-long = The file has more text than can be imported at once. Please divide it.
import-file-comments = The file has more than { $max } comments.
import-file-parts = The file has more than { $max } parts.
import-file-unpacked = Unpacked, the file is larger than { $max } MB.
import-file-part = The part “{ $part }” of the file, unpacked, is larger than { $max } MB.
import-file-outside = The file has a part with the name “{ $part }”, which leads out of it.
import-file-twice = The file has the part “{ $part }” twice.
import-file-macros = The file has macros or controls (“{ $part }”). Save it without them, as .docx or .odt.
import-file-external = The part “{ $part }” of the file takes in “{ $target }” from elsewhere. Put what it shows into the file itself, or take it out.
import-file-markup = The part “{ $part }” of the file cannot be read: { $reason }
import-markup-encoding = it is not in UTF-8.
import-markup-syntax = it is damaged.
import-markup-doctype = it declares a document type.
import-markup-entity = it uses the entity “{ $name }”.
import-markup-limits = it has more elements than a document needs.
import-check-again = Check again
import-preview-help = Nothing is published yet. This is how each line is understood. Correct what is wrong and check again, or change the text itself.
import-to-publish = Go to the button that publishes
import-change = Change the text
import-title-given = No line is the title, so the text takes that of the consultation:
import-unnumbered-text = No paragraph has a number, so all are read as paragraphs of the preamble. Begin operative paragraphs with “1.”, “2.” and so on, or say below of each line what it is.
import-look-again = Nothing has been published yet. Look at how the text is understood below, then publish it.
import-doubtful = We are not sure about this line. Please check it.
import-line-is = { $place } is
import-line-number = Number of { $place }, if not { $number }
import-line-continues = { $place } continues
import-choose = Please choose
import-goes-on = Goes on with { $label }
import-left-out = Left out: { $reason }
import-same-as = The same as { $label }
import-changes = Changes { $label }.
import-is-new = New
import-new-paragraph = none: a new paragraph
import-former = { $label }: { $words }
import-touches = Positions: { $positions }. Amendments: { $amendments }.
import-effects = What publishing changes
import-effects-first = This is the first text of the consultation.
import-effects-counts = New: { $new }. Changed: { $changed }. Left out: { $removed }. The same: { $same }.
import-effects-touched = On what is changed or left out stand positions: { $positions }, amendments: { $amendments }.
import-removed = Left out of the new text
import-not-kept = What the document has and the text has not
import-not-kept-count = { $what } ({ $count })
import-not-kept-first = { $what } ({ $count }), first in { $place }
preview-moved = Of those that are the same, stand at another place: { $count }.
preview-other-language = The authentic text would be in another language. Positions are on words of one language, so all would be on the previous text.
preview-votes = This text cannot be published now: it would rewrite words that are put to the vote. Close or cancel these votes first:
preview-left-over = These amendments are agreed, but the text does not have what they ask for. They stay open to be published later:
preview-outdated = On the previous text, and no longer counted until reaffirmed, will be the positions of: { $names }
preview-others = { $count ->
    [one] and 1 other
   *[other] and { $count } others
}
preview-delegations = { $count ->
    [one] 1 delegation
   *[other] { $count } delegations
}
preview-more-amendments = { $count ->
    [one] 1 more amendment stands on this paragraph.
   *[other] { $count } more amendments stand on this paragraph.
}
preview-enters = enters the text
preview-carried = is carried to the new words
preview-idle = asks for nothing more: the text has its words
preview-lapses = no longer applies: its paragraph is left out
preview-stays = stays as it is
editorial-declare = This change is editorial (spelling, numbering, punctuation): positions stay
editorial-large = More than a fifth of the words change. It is for the chair to say whether this is editorial; the record has both texts in full.
editorial-declared = On { $date } the chair declared this change editorial.
editorial-positions = Positions on the former words stand and are counted. A delegation that sees more than an editorial change reaffirms or changes its position.
editorial-compare = The words were changed editorially: compare
editorial-reaffirm = Reaffirm or change the position
import-same-open = { $place }: say whether { $label } continues a paragraph of the former text.
import-same-twice = { $first } and { $second } cannot both continue { $label }.
line-role-title = the title
line-role-heading = a heading
line-role-subheading = a heading of the second level
line-role-minor-heading = a heading of the third level
line-role-preambular = a preambular paragraph
line-role-operative = a numbered paragraph
line-role-point = a point
line-role-subpoint = a point of the second level
line-role-third-point = a point of the third level
line-role-fourth-point = a point of the fourth level
line-role-continuation = part of the paragraph before it
line-role-left-out = left out
omission-before-title = it stands before the title
omission-comment = a comment of whoever wrote the file
omission-rule = a line that divides the text
omission-table-rule = a line that divides a table
omission-heading-note = a footnote to the title or a heading
omission-on-request = as you asked
draft-notice-kind-changes = tracked changes that nobody has accepted: the text is as if all were accepted
draft-notice-kind-comments = comments beside the text
draft-notice-kind-emphasis = bold and italics
draft-notice-kind-struck = words struck through by hand: they are part of the text
draft-notice-kind-picture = a picture
draft-notice-kind-text-box = a text box
draft-notice-kind-hidden = hidden words
draft-notice-kind-contents = a table of contents or an index
draft-notice-kind-part = a part in another format
draft-notice-kind-deep-point = a point below the fourth level: it is a line of the point above
draft-notice-kind-deep-heading = a heading below the third level: it is one of the third
draft-notice-kind-footnote = a footnote: its words are a line of the paragraph, behind the mark ¹
draft-notice-kind-table = a table: its rows are lines of the paragraph before it
draft-notice-kind-bullet = a bullet: the point has a letter or a number instead
draft-notice-kind-link = the address of a link: its words are kept
draft-notice-kind-shifted = raised or lowered signs: they stand on the line, as in H2O or m2
draft-notice-kind-formula = a formula: its signs are words
draft-notice-kind-page-margin = a header or footer of the pages
draft-notice-kind-metadata = data about the document

## Positions

positions-title = Positions
positions-none = No delegation has a position on the present text.
positions-none-on-amendment = No delegation has taken a position on this amendment itself. What delegations say of the paragraph is on its page.
positions-of-stance = ({ $count })
positions-unheard = { $count ->
    [one] 1 member without a position
   *[other] { $count } members without a position
}
position-filter-all = All paragraphs
position-filter-without = Without your position
position-filter-changed = Changed since your position
position-filter-drafts = Drafts
sheet-title = Positions on many paragraphs
sheet-lead = Choose a stance for as many paragraphs as you like, and save once. What you leave as it is does not change.
sheet-closed-lead = What your delegation says on each paragraph.
sheet-filters = Paragraphs to show
sheet-none = There is no paragraph here yet. Paragraphs are here once the secretariat has published a text.
sheet-none-without = Your delegation has a position on every paragraph, submitted or as a draft.
sheet-none-changed = No paragraph has changed since your position.
sheet-none-drafts = No position of your delegation is a draft.
sheet-see-all = See all paragraphs
sheet-see-desk = What else your delegation has to do
sheet-unsaved = What you chose or typed on these paragraphs is not saved yet. Save it, or leave it and go on.
sheet-reaffirm = Reaffirm positions on words that have changed, all at once
sheet-save = Save as drafts
sheet-submit-hint = “Approve and submit” submits what you have changed on this page. Other drafts stay drafts.
sheet-without = Without your position.
sheet-submitted = Submitted.
sheet-outdated = The words have changed since your position, so it is no longer counted.
sheet-whole = { $label }: the whole paragraph, with the positions of others
sheet-taken = { $count ->
    [one] Saved: 1 paragraph ({ $labels }).
   *[other] Saved: { $count } paragraphs ({ $labels }).
}
sheet-taken-submitted = { $count ->
    [one] Submitted: 1 paragraph ({ $labels }).
   *[other] Submitted: { $count } paragraphs ({ $labels }).
}
sheet-refused = { $count ->
    [one] Not taken: 1 paragraph, shown below with what you typed. Read what is said beside it, and send it again.
   *[other] Not taken: { $count } paragraphs, shown below with what you typed. Read what is said beside each, and send them again.
}
sheet-stopped = This was stopped before all was done. { $reason } What was not taken is shown below.
sheet-go-on = Leave these, and go on
sheet-conflict-position = Your delegation’s position has changed since you opened the page.
sheet-conflict-text = The words of the paragraph have changed since you opened the page.
sheet-conflict-unmarked = This paragraph came without the mark that tells what you saw of it, so that nothing was done with it. Look at it again, and send it again.
submission-title = Submit all drafts
submission-lead = { $count ->
    [one] One position of your delegation is submitted:
   *[other] { $count } positions of your delegation are submitted:
}
submission-all-ends = Each replaces what your delegation has submitted on the same paragraph before. What is submitted can be withdrawn or replaced, but it stays in the record.
submission-send = { $count ->
    [one] Approve and submit 1 position
   *[other] Approve and submit { $count } positions
}
submission-left = These stay as they are:
submission-none = There is no draft that you can submit. Drafts are saved on the page of a paragraph, or in the list of your positions.
iso-title = Commenting table (ISO/IEC)
iso-lead = The comments on the text as the table that ISO and IEC use: one row for each comment, with the type ge (general), te (technical) or ed (editorial).
iso-own = Only the comments of your delegation (XLSX)
iso-help = Each row is shown first as the comment of your delegation that it will become. Nothing is posted before you have seen it. A row that you have posted already in the same words is left alone.
iso-send = Show the comments
iso-member = MB/NC
iso-line = Line number
iso-clause = Clause/Subclause
iso-paragraph = Paragraph/Figure/Table
iso-type = Type of comment
iso-comment = Comments
iso-change = Proposed change
iso-observation = Observations of the secretariat
iso-problem = Row { $line }, { $column }: { $problem }
iso-other-member = This is the row of another delegation. Write { $code }, or leave it empty.
iso-no-type = Write ge, te or ed.
iso-revision = Revision { $number } (do not change)
iso-made-for = The revision for which the table was made
iso-made-for-hint = A table that was downloaded here says it itself. Comments go to the paragraphs that had these numbers then.
iso-made-for-stated = As the file says
iso-revision-needed = The file does not say for which revision it was made. Choose it, so that no comment is posted on another paragraph.
iso-no-revision = The file was made for revision { $number }, which this text does not have.
iso-preview-title = The comments as they will appear
iso-preview-lead = Nothing is posted yet. This is what is understood from the file. Post the comments below, or correct the file and send it again.
iso-file = File: { $file }
iso-for-present = The numbers of paragraphs are those of the present revision, number { $now }.
iso-for-former = The table was made for revision { $then }. The present revision is number { $now }. Each comment goes to the paragraph that had its number in revision { $then }.
iso-refused = Rows that are refused, and will not be posted: { $count }
iso-unread = Parts of the file that are not read: { $count }
iso-present = Rows that are left alone: { $count }
iso-row-posted = Row { $line }, { $label }: your delegation has posted this comment already. “{ $words }”
iso-row-repeated = Row { $line }, { $label }: an earlier row says the same. “{ $words }”
iso-more = Others, which are not shown: { $count }
iso-fresh = Comments that will be posted: { $count }
iso-more-fresh = Comments that are not shown, and will not be posted with these: { $count }. Post these first, then send the same file again: it goes on with the next ones.
iso-nothing-to-post = There is no comment to post.
iso-row = Row { $line }
iso-place = The table says “{ $written }”. This is { $label }.
iso-place-moved = The table says “{ $written }”. This was { $then } in revision { $number }, and is { $label } now.
iso-changes = What the proposed change replaces in { $label }
iso-post = { $count ->
    [one] Post 1 comment
   *[other] Post { $count } comments
}
iso-another = Send another file
iso-changed-since = Something has changed since the comments were shown. Nothing has been posted. Look at the comments below again, then post them.
comment-refusal-whole-text = This is about the text as a whole, on which no comments are posted. Write the number of a paragraph.
comment-refusal-unknown = The text has no paragraph with this number.
comment-refusal-gone = The paragraph is no longer in the draft.
comment-refusal-changed = The text of the paragraph has changed since the table was made.
done-iso-taken = The comments are posted.
done-iso-some = The comments are posted. Those that were there already have been left alone.
preparation-title = From Word and by mail
preparation-lead = A ministry can edit the text in Word or LibreOffice, without an account. Send its file here: its changes become amendments in preparation, and its comments become comments in preparation. What you answer by mail to a notice of a reply becomes a comment in preparation too. Only your delegation sees all this, and nothing is submitted by itself.
preparation-upload = Send an edited file
preparation-step-download = Download the draft or the rolling text as DOCX:
preparation-step-edit = Have it edited in Word or LibreOffice. Changes are tracked from the start. Changes that were not tracked are found too, by comparing.
preparation-step-send = Send the edited file. It is shown first as it was understood.
preparation-file = The edited file (DOCX)
preparation-send = Show what the file proposes
preparation-list = In preparation: { $count }
preparation-none = Nothing is in preparation. What you take from an edited file, or answer by mail, will stand here until you submit or discard it.
preparation-list-more = Others, which are shown when these are done: { $count }
preparation-changed-since = The words of the paragraph have changed since this was prepared. It is shown against the present words.
preparation-propose = Propose as an amendment
preparation-post = Post as a comment
preparation-discard = Discard
preparation-discard-title = Discard what is prepared
preparation-discard-means = It is deleted, for everybody in your delegation, and cannot be brought back. Nothing of it is in the record.
preparation-see-amendment = See the amendment
preparation-see-comment = See the comment
preparation-comment = Comment
preparation-mailed = came by mail
preparation-answered = The comment that it answers
preparation-left-out = Files that came with it and were not taken: { $count }. Send an edited DOCX on this page.
mailed-files = Files that came by mail: { $count }
mailed-files-help = You sent them from your address, in answer to a message. Nothing of a file is taken over before you have looked at it. Only you see them here.
mailed-file-look = Look at it
mailed-file-closed = Nothing can be taken over of it now, since the stage or your role does not allow it.
mailed-file-came = came by mail
mailed-file-until = It is kept until { $at }.
mailed-file-kind-text = Edited text
mailed-file-kind-table = Table of positions
preparation-preview-title = What the file proposes
preparation-preview-lead = Nothing is taken over yet. This is how the file was understood. Choose below what your delegation takes over.
preparation-for-present = The file is the text of the present revision: { $revision }.
preparation-for-former = The file is the text of { $revision }. The present revision is { $latest }.
preparation-recorded = The file has proposals that were in the rolling text when it was downloaded. They stand already and are not proposed again.
preparation-nothing = The file proposes nothing: its title and its paragraphs are those of the revision.
preparation-more = Further changes that are not shown: { $count }. Take these over first, then send the same file again.
preparation-lost = Changes that cannot be taken over: { $count }
preparation-left = Changes that are left alone: { $count }
preparation-conflicts = Conflicts: { $count }
preparation-conflicts-help = These paragraphs have changed since the file was downloaded. Copy the words of the file, or begin an amendment with them on the page of the paragraph, and adapt them to the present text.
preparation-clean = The words of the file, without marks
preparation-begin = Begin an amendment with these words
preparation-side-file = In the file
preparation-side-meanwhile = Changed meanwhile
preparation-by = Edited by: { $names }
preparation-missing = The file no longer has this paragraph. Tick it only if your delegation wants to delete the paragraph.
preparation-untracked = Not tracked in the file: found by comparing it with the text.
preparation-answers = In reply to: “{ $words }”
preparation-fresh = Can be taken over: { $count }
preparation-take-one = Take this over
preparation-take-help = What is ticked is taken over together, or nothing of it is.
preparation-take = Take over what is ticked
preparation-another = Send another file, or see what is in preparation
preparation-changed = Something has changed since the file was shown. Nothing has been taken over. Look at the changes below again.
preparation-choose = Tick at least one change.
preparation-cannot = This cannot be proposed as it is. Discard it, and write it on the page of the paragraph.
preparation-no-revision = The file is the text of revision { $number }, which this consultation does not have.
preparation-too-many = Your delegation has more in preparation than it can look through. Submit or discard some of it first.
preparation-no-identity = The file does not say of which text it is. Edit a file that was downloaded here, and save it as DOCX.
preparation-other-consultation = The file is the text of another consultation.
preparation-too-long = The file is larger than a text of a consultation.
preparation-unreadable = This is not a DOCX file that can be read.
preparation-encrypted = The file is protected by a password. Save it without one.
preparation-old-word = The file is from a Word before 2007. Save it as DOCX.
preparation-macros = The file has macros or controls (“{ $part }”). Save it without them, as DOCX.
preparation-external = The file takes in something from elsewhere (“{ $target }”). Remove that, and save it again.
preparation-lost-heading = In a heading, on which no amendments are made:
preparation-lost-title = In the title, on which no amendments are made:
preparation-lost-outside = Outside of the paragraphs of the text, such as in a table or a note:
preparation-lost-moved = Moved to another place without being tracked. Propose the new place on the page of the paragraph:
preparation-lost-proposal = Within what another delegation proposes:
preparation-lost-comment = A comment that is about no paragraph:
preparation-lost-text = Longer than a paragraph or a comment may be:
preparation-refusal-changed = The words of the paragraph have changed since the file was downloaded.
preparation-refusal-gone = The paragraph is no longer in the draft.
preparation-refusal-closed = The present stage, or the part of your delegation in the consultation, does not allow this.
preparation-refusal-prepared = Your delegation has the same in preparation.
preparation-refusal-present = The same has been proposed or said already.
done-changes-prepared = The changes are in preparation. Only your delegation can see them.
done-preparation-submitted = It is submitted.
done-preparation-discarded = It is discarded.
done-file-discarded = The file is discarded.
capital-title = Clearance by the capital
capital-lead = Send drafts to an officer in your capital, who answers through a link and needs no account. Nobody outside your delegation sees any of this.
capital-none = Nothing has been sent to the capital. What you send from this page stands here with its answers.
capital-no-drafts = There is no draft that could be sent. Write a position first, and save it as a draft.
capital-send = Send to the capital
capital-sent = Sent to the capital
capital-drafts = Drafts
capital-nothing = Choose at least one draft.
capital-too-many = Choose { $max } drafts at most.
capital-officer = Name of the officer
capital-due = Answer needed by
capital-due-past = Enter a time in the future.
capital-note = Note to the officer (optional)
capital-waiting = Waiting for an answer
capital-overdue = The capital has not answered by the deadline
capital-answered = Answered
capital-revoked = Withdrawn
capital-relink = Make a new link
capital-revoke = Withdraw the request
capital-answer-cleared = Approved by the capital
capital-answer-returned = Returned by the capital
capital-changed = Changed or withdrawn by the delegation
capital-link-title = Link for the officer
capital-link-how = Send this link to the officer yourself, for example by mail. Whoever has it can read these drafts and answer. It is shown only once; a new link replaces it.
capital-link-how-mailed = The forum sends this link to the officer by mail. Whoever has it can read these drafts and answer. It is shown only once; a new link replaces it.
capital-gone-title = This link does not work
capital-gone = It has been replaced or withdrawn, or its time is over. Please ask the delegation for a new one.
capital-officer-title = Drafts of { $delegation } to approve
capital-officer-lead = { $officer }, your delegation asks you to approve these drafts before it submits them. You may answer some now and others later.
capital-say = Your answer
capital-answer-cleared-choice = Approved: it may be submitted
capital-answer-returned-choice = Returned: it has to be changed
capital-say-note = Note to the delegation (optional)
capital-answer = Send the answers
capital-approve-all = Approve all
capital-approve-all-lead = { $count ->
    [one] You approve this draft, and your delegation may submit it:
   *[other] You approve these { $count } drafts, and your delegation may submit them:
}
capital-no-answer = Choose an answer for at least one draft.
capital-all-answered = No draft waits for your answer.
capital-concluded = The consultation is concluded. These drafts can no longer be answered.
capital-past = Already answered
done-capital-answered = The answers have been sent to the delegation.
done-capital-revoked = The request is withdrawn. What was not answered is a draft again.
reservation-kind-reservation = Reservation
reservation-kind-interpretative-declaration = Interpretative declaration
reservations-title = Reservations and interpretative declarations
reservation-new = Make a reservation or an interpretative declaration
reservation-kind = Kind
reservation-kind-hint = A reservation excludes or changes what the paragraph means for your country. An interpretative declaration says how you understand it and changes nothing.
reservation-body = Text
reservation-make = Make the reservation or declaration
reservation-withdraw = Withdraw it
done-reservation-made = It is in the record, and it stands as a footnote in the outcome.
done-summary-written = The text of the chair has been saved.
done-reply-made = Your delegation’s reply has been filed.
done-reply-withdrawn = The reply has been withdrawn.
done-reacted = Your reaction has been counted.
done-statement-submitted = The statement has been submitted. It is put to the others once the secretariat has accepted it.
done-statement-accepted = The statement is put to all who take part.
done-statement-declined = The statement has been declined.
done-audience-set = Who may react has been set.
done-reservation-withdrawn = It is withdrawn.
done-mapping-proposed = The link has been proposed.
done-mapping-reviewed = Your review stands beside the link.
done-mapping-withdrawn = The link has been withdrawn.
error-not-adopted = This paragraph has not been adopted. Reservations, declarations and commitments come after that.
positions-former = Former positions
positions-older = Older positions
positions-newest = Newest positions
positions-closed = Positions cannot be taken at this stage.
position-now = Your delegation says now:
position-seen = What your delegation said when you opened the page:
draft-replaced = Replaced on
drafts-former = Former drafts
changed-title = The words have changed since you opened the page
changed-seen = What you saw
changed-now = What stands now
changed-ways = What you typed is kept below. Read the words as they are now. If you still want it, send the form again; it then counts for these words.
changed-leave = Leave it as it is now
position-own = The position of your delegation
position-on-amendment = { $label }, an amendment
position-stance = Your delegation’s position on this paragraph
position-stance-amendment = Your delegation’s position on this amendment
position-statement = Statement
position-statement-hint = Why your delegation says so (optional).
position-proposed = Proposed text
position-proposed-hint = The whole paragraph as your delegation would write it. Needed for support with amendment. When the position is submitted, the text is proposed as an amendment.
position-proposed-change = Proposed text
position-proposed-change-hint = The present words, to be changed as your delegation would write them. Needed for support with amendment; left as they are, they propose nothing. When the position is submitted, the text is proposed as an amendment.
position-language-fitting = { $authentic } for a proposed text, { $own } for a statement alone
position-proposed-text = Proposed text:
position-proposed-whole = The whole text
position-words = Add a statement or a text of your own
position-change = Change the position
position-on-settled = Take a position on this amendment all the same
position-with-capital = This draft lies with { $officer } in your capital, who was asked to answer by { $at }. If you approve, change or discard it, the capital can no longer answer.
position-wording = Proposed text
position-wording-hint = The whole paragraph as your delegation would write it. Needed for support with amendment.
position-replaces-amendment = it proposes the text of your present position. If you submit another text, or none, it is withdrawn and the new text is proposed in its place. If you withdraw the position, it is withdrawn too.
position-keeps-amendment = it proposes the text of your present position. It stands whatever you submit, because others depend on it or it was proposed under another visibility setting, and your delegation stays among its sponsors.
proposal-number = Amendment { $number }
position-save = Save the draft
position-submit-at-once = Approve and submit
clearance-act-clear = Approve this draft
clearance-act-submit = Submit the approved position
clearance-act-withdraw = Discard this draft
position-withdraw-submitted = Withdraw the submitted position
position-state = In preparation: { $clearance }. Only your delegation can see this.
position-needs-head = The head of your delegation has to approve it before it can be submitted.
position-withdrawn = Withdrawn on
position-outdated = On the previous text, until
position-is-outdated = The words have changed since your delegation took this position, so it is not counted for the present text.
position-reaffirm = Compare the words, and reaffirm it
position-superseded = Replaced by a newer position on
stance-support = Support
stance-support-with-amendment = Support with amendment
stance-reserve = Reserve
stance-oppose = Oppose
stance-no-position = No position
clearance-draft = draft
clearance-sent = sent to the capital
clearance-cleared = approved
clearance-submitted = submitted
clearance-withdrawn = withdrawn
editor-restored = Your unsent draft was restored.
editor-discard = Discard it
editor-confirm = Discard the draft that this device has kept?
needs-title = Needs and offers
needs-lead = What delegations need to carry out what was agreed, and what others offer. You see what you may read.
need = Need
offer = Offer
need-new = Say what you need
need-new-lead = It is saved as a draft that only your delegation sees. The head of your delegation submits it.
offer-new = Make an offer
offer-new-lead = It is saved as a draft that only your delegation sees. The head of your delegation submits it. A fund is an offer with a sum.
needs-kinds = Needs or offers
needs-kind-needs = Needs
needs-kind-offers = Offers
needs-any = Any
needs-show = Show
needs-of-group = Only of the group: { $name }
needs-count = { $count ->
    [one] { $count } need
   *[other] { $count } needs
}
offers-count = { $count ->
    [one] { $count } offer
   *[other] { $count } offers
}
needs-unmet = Not met yet
needs-unmet-count = { $count ->
    [one] { $count } need is not met yet
   *[other] { $count } needs are not met yet
}
needs-overview-title = Needs not met yet
needs-overview-lead = Needs that were submitted and for which no offer has been found. Each number leads to its list. A delegation may be in more than one group.
needs-by-region = By region
needs-by-group = By group
needs-by-subject = By subject
download-needs = Needs and offers (CSV)
need-page-title = Need: { $title }
offer-page-title = Offer: { $title }
need-subject = Subject
need-subject-training = Training
need-subject-compute = Computing capacity
need-subject-data = Data
need-subject-funds = Funds
need-subject-legal-drafting = Drafting of laws
need-subject-translation = Translation
need-title = Title
need-body = In words
need-language = Language
need-from = From
need-from-day = From { $day }
need-budget = Worth
budget-band-none = No cost
budget-band-up-to-10k = Up to 10,000 US dollars
budget-band-up-to-100k = Up to 100,000 US dollars
budget-band-up-to-1m = Up to 1 million US dollars
budget-band-over-1m = More than 1 million US dollars
need-visibility = Who may read it
need-visibility-public = Everybody
need-visibility-delegations = The delegations that take part
need-visibility-secretariat = The secretariat alone
need-state = State
need-state-draft = Draft
need-state-submitted = Submitted
need-state-assessed = Assessed
need-state-matched = Matched
need-state-running = Running
need-state-closed = Closed
need-state-withdrawn = Withdrawn
need-hangs-on = Belongs to
need-commitment = a commitment
need-hangs-on-provision = This need belongs to { $label }: it says what you need to carry it out.
need-hangs-on-commitment = This need belongs to a commitment: it says what you need to keep it.
need-save-draft = Save as a draft
need-change = Change the draft
need-submit = Submit the need
need-submit-hint = It then cannot be changed. It is in the record: its words if everybody may read it, else only a hash of them.
offer-submit = Submit the offer
need-assess = Assess the need
need-assessment = What the secretariat says
need-assessment-words = Assessment
need-withdraw = Withdraw the need
offer-withdraw = Withdraw the offer
need-match = Match with this offer
need-proposed = Offers that fit
need-proposed-because = Why: { $reasons }.
need-proposed-points = Points: { $points }. Languages:
need-proposed-none = No offer on this subject has been made yet.
match-reason-subject = same subject ({ $subject })
match-reason-language = same language
match-reason-budget = within the band
match-reason-time = at the right time
match-reason-least-developed = a least developed country first
match-reason-small-island = a small island developing State first
match-reason-landlocked = a landlocked developing country first
matches-title = Matches
match-state-matched = Matched
match-state-running = Running
match-state-closed = Closed
match-state-declined = Declined
match-start = It has begun
match-close = It is over
match-decline = Decline
match-rate = Rate it
match-rating = From 1 (of no use) to 5 (very useful)
match-words = In words
match-rated = Rated { $rating } of 5 by the delegation that asked:
offer-languages = Languages
offer-languages-needed = Choose at least one language.
offer-until = Until
offer-until-before = The last day is before the first.
offer-sum = Sum of the fund
offer-sum-hint = Only for a fund. At most two decimals.
offer-currency = Currency
offer-currency-hint = The three letters of the currency, such as USD.
offer-currency-wrong = Write the three letters of the currency, such as USD.
invalid-sum = Write a sum with at most two decimals.
invalid-sum-comma = The comma could stand before decimals or between thousands. Write the sum without it.
invalid-sum-nothing = The sum has to be more than nothing.
invalid-sum-long = This sum is too long: write at most 15 digits before its decimals.
fund-money = { $sum } { $currency }
fund-left = Left: { $left } of { $sum }. Paid: { $paid }.
tranches-title = What the fund went to
tranche-new = Note a payment
tranche-day = Day
tranche-amount = Amount
tranche-purpose = What it is for
tranche-match = Need that it went to
tranche-no-match = None of these
tranche-beyond = The fund has only { $left } left.
tranche-later = The day is still to come.
tranches-latest = The latest { $count } of { $all }. The record has all of them.
needs-here = Needs
needs-here-hint = Delegations can carry this out if they get what they need.
needs-add-here = Say what you need for this
done-need-saved = It is saved as a draft.
done-need-submitted = The need is submitted.
done-need-assessed = The need is assessed.
done-need-withdrawn = The need is withdrawn.
done-need-matched = They are matched.
done-offer-saved = It is saved as a draft.
done-offer-submitted = The offer is submitted.
done-offer-withdrawn = The offer is withdrawn.
done-match-moved = Noted.
done-match-rated = Your rating is in the record.
done-tranche-paid = The payment is in the record.
done-webhook-removed = The webhook is removed.
done-delivery-resent = The event is sent again.
done-link-revoked = The private link is taken back.

## Comments

comments-title = Comments
comments-none = There are no comments yet. While a stage takes comments, delegations write the first one here.
comments-older = Older comments
comments-newer = Newer comments
comment-earlier-replies = Earlier replies
comments-count = { $count ->
    [one] one comment
   *[other] { $count } comments
}
comment-new-title = Comment
comment-reply-title = Reply
comment-replying = You reply to this comment.
comment-body = Your comment
comment-body-hint = You can mark words: *emphasis*, lines that begin with - for a list or with > for a quotation, [words](https://…) for a link.
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
comment-withdraw-title = Withdraw your comment
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
questions-none-open = Put a question to the vote: delegations then find it here and among what they have to do.
questions-none-wait = When the secretariat puts a question to the vote, it stands here with its deadline.
questions-none-stage = A vote can be opened in the stages “Negotiation” and “Decision”, once there is a text.
question-own-cast = Your delegation has voted
question-own-due = Your delegation has not voted yet
question-new = Put a question to the vote
question-open-button = Open the vote
question-title = Question
question-title-hint = Empty, the title is made for each reader: “Adoption of paragraph 9”.
question-adoption = Adoption of paragraph { $number }
question-adoption-preamble = Adoption of preambular paragraph { $number }
question-adoption-whole = Adoption of the text
question-adoption-revision = { $title } (Rev.{ $number })
question-adoption-zero = { $title } (zero draft)
question-subject = About
question-whole = The whole text
question-open-here = A vote is open:
question-provision = The paragraph with its positions and comments
question-earlier = The vote is on the words of an earlier revision: { $revision }. The text has been revised since.
question-live-tally = Show the tally while the vote is open
question-closes-field = Closes (optional)
question-closes-field-hint = A silence procedure needs a deadline. It must be as many hours away as its rule says: at least 72 by the rules that come with the program. Without a closing time a vote is open until you close it. Delegations are told by mail that a vote is open, but not of a show of hands, of a roll call without a closing time, and of a vote that closes within an hour.
question-open = Open
question-closed = Closed
question-due = Its time has passed; the result follows.
question-opened = Opened
question-closes = Closes
question-was-closed = Closed
question-close = Close the vote
question-close-help = The result is then final and is added to the record.
question-cancel = Cancel the vote
question-cancel-help = For a vote that was opened by mistake. It is possible as long as nobody has voted. The record keeps that it was opened and cancelled.
rule = Adoption rule
weights = Weights
weight-source-equal = Equal: one vote each
weight-source-table = A table of weights
weight-source-scheme = A weight scheme
weights-table-idle = This is filled in, but a table of weights is not chosen above. Choose it, or send the form again to leave this out.
weights-scheme-idle = A scheme is named here, but “a weight scheme” is not chosen above. Choose it, or send the form again to leave this out.
weights-table = Table of weights
weights-table-hint = One line for each member: code,weight. Weights are whole numbers, decimals such as 2.5, or fractions such as 2/3. If they are not whole, all are multiplied by the same number until they are.
weights-justification = Why these weights
weights-justification-missing = Say why these weights are used.
weights-line = Line { $line }: this is not a code and a weight, such as XAB,3.
weights-unknown = Line { $line }: no member that takes part has the code { $code }.
weights-twice = Line { $line }: { $code } stands in the table twice.
weights-number = Line { $line }: the weight is not a number from 0 to 1,000,000,000, such as 12, 2.5 or 2/3.
weights-ambiguous = Line { $line }: the digits after the comma could be decimals or thousands. Write a point before decimals, and nothing between thousands.
weights-too-fine = Line { $line }: with this weight, whole numbers for all members would be above 1,000,000,000. Use fewer decimals.
weights-needed-whole = This rule asks for a number of votes. The weights have to be whole numbers for it.
weights-missing = The table has no weight for { $code }.
weights-zero = All weights are 0.
voters-title = Who may vote, with what weight
voters = Delegations with a vote
vote-go-on = Next vote: { $title }
choice-yes = Yes
choice-no = No
choice-abstain = Abstain
ballot-mark-yes = { choice-yes }
ballot-mark-no = { choice-no }
ballot-mark-abstain = { choice-abstain }
not-voting = Not voting
ballot-title = The ballot of your delegation
ballot-choice = Vote
ballot-explanation = Explanation of vote
ballot-explanation-hint = It may stay empty. It is part of the record.
ballot-cast = Cast the ballot
ballot-change = Change the ballot
ballot-was-cast = Your delegation has voted: { $choice }. You can change this until the vote closes; every change is kept.
ballot-withdraw = Take the ballot back
ballot-suspended = Your delegation has no vote on this question, because its right to vote was suspended on { $since } ({ $ground }).
choice-split = Divide the weight
ballot-mark-ranking = An order of options
ballot-mark-withdrawn = Taken back
ballot-caster-only = The head of your delegation has named who casts its ballot.
ballot-was-cast-by-proxy = Another delegation has voted for yours: { $choice }. You can cast your own ballot in its place until the vote closes.
ballot-own = My own delegation
ballot-principal = Ballot of
ballot-parts = How the weight is divided
ballot-parts-hint = { $name }: the parts add up to { $weight }.
ballot-ranks = Your order of the options
ballot-ranks-hint = Write 1 for the best option, 2 for the next, and so on. Equal numbers rank options equal. An option without a number stands last.
ballot-blank = Blank ballot: I abstain from this choice. It counts as a ballot cast, and for no option.
ballot-was-blank = Blank ballot
ballot-split = Divided: { $yes } yes, { $no } no, { $abstain } abstaining
ballot-by-proxy = by { $name }
ballot-by-alternate = by an alternate
ballot-secret-help = This is a secret ballot. The totals are published, and the record says who voted, but not who voted what. Whoever operates the database could see it.
ballot-explanation-apart = Explanation
ballot-head-only = The head of your delegation casts its ballot.
ballot-head-has-cast = The head of your delegation has cast its ballot, which stands.
ballot-was-cast-by-alternate = An alternate of your delegation has voted: { $choice }. The head can cast the ballot in its place until the vote closes; every change is kept.
ballot-as-alternate = You vote as alternate, as long as the head has not. A ballot of the head takes the place of yours.
ballot-who = Delegations with a vote: { $count }. Who casts the ballot of each: { $casting }.
ballot-no-vote = Your delegation has no vote here: it is an observer, it did not take part when the vote opened, or the rule gives the vote to others.
ballots-title = Who voted what
tally = Tally
tally-standing = As it stands
tally-delegations = Delegations
tally-weight = Weight
tally-live = This table changes by itself as ballots come in.
tally-reloading = The connection was lost. The page loads again every 30 seconds.
tally-sealed = The tally is shown when the vote is closed.
tally-turnout = { $cast } of { $voters } delegations have voted. Only organizers see this number while the vote is open.
result-adopted = Adopted
result-rejected = Not adopted
result-share = Yes: { $yes } of { $counted } ({ $of }). Needed: { $comparison } { $share }, that is { $required }.
result-number = { $criterion }. Yes: { $yes } of the { $counted } yes and no votes. Needed: { $required }.
result-short = Yes: { $yes } of { $counted }; { $required } needed.
threshold-needed = needed: { $required }
threshold-allowed = allowed at most: { $allowed }
result-tie = There are as many yes votes as no votes.
result-turnout = { $voted } of { $voters } delegations voted, representing { $weight } of { $whole } votes.
house-title = Votes of the delegations
house-own = The seat of your delegation, { $name }, is framed.
house-weights = Under each code stands the weight.

question-waiting = Waits for the votes before it
question-skipped = Not put to the vote
question-more = Division of weight, casting of ballots, proxies and veto
question-splitting = A delegation may divide its weight over yes, no and abstain
question-veto = Delegations with a veto
question-veto-hint = Codes with commas between them. It may stay empty; then the rule decides.
question-options-title = Options to choose from
question-options = Options
question-options-hint = One option a line. Only for a choice among options.
options-idle = Options are written here, but the way of voting is not a choice among options. Choose that, or leave this empty.
question-series = Amendments and parts voted on first
question-amendments = Amendments
question-amendments-hint = One a line, the furthest from the proposal first. A line that begins with - is not put to the vote if the amendment before it is adopted. If every line begins with -, these are only the marks of a list.
question-parts = Parts voted on separately
question-parts-hint = One a line. If all parts are rejected, the whole is rejected.
list-twice = Line { $line }: “{ $words }” stands in the list twice.
question-division = A delegation objects to the separate vote: vote on the motion for it first
proxy-limit = For how many others one delegation may vote by proxy
casting = Who casts the ballot
casting-right-head = The head of the delegation
casting-right-shared = The head or any delegate; the last ballot counts
method = Way of voting
voting-method-recorded = Recorded vote
voting-method-recorded-means = Recorded vote: each delegation casts its ballot, and it is published who voted what
voting-method-roll-call = Roll call
voting-method-roll-call-means = Roll call: delegations are called in the English alphabetical order of their names, from one that is drawn by lot
voting-method-show-of-hands = Show of hands
voting-method-show-of-hands-means = Show of hands: the chair counts and enters the numbers
voting-method-secret = Secret ballot
voting-method-secret-means = Secret ballot: it is not published who voted what
voting-method-silence = Silence procedure
voting-method-silence-means = Silence procedure: adopted at the deadline unless a delegation breaks silence
voting-method-ranked = Choice among options
voting-method-ranked-means = Choice among options: delegations put the options in order
motion-whole = The proposal
motion-division = Motion for a separate vote
motion-division-title = Separate vote on parts
motion-division-means = Should parts of the proposal be voted on separately?
motion-part = Part
motion-part-means = This is a vote on a part of the proposal.
motion-amendment = Amendment
motion-second-ballot = Second ballot
motion-amendment-means = This is a vote on an amendment to the proposal.
series-title = Order of the votes
series-remains = What remains is put to the vote. These parts were not adopted and are left out: { $parts }
series-not-ranked = Amendments and parts are voted on by yes or no. Leave them out of a choice among options.
skip-reason-implied = The adoption of another amendment implies that this one is rejected.
skip-reason-not-divided = The motion for a separate vote was rejected.
skip-reason-parts-rejected = All parts were rejected, and with them the whole.
skip-reason-cancelled = The secretariat cancelled the vote before anybody had voted.
skip-reason-not-open-throughout = Objecting was not possible until the deadline, so that the silence decides nothing.
result-skipped = Not put to the vote
result-chair = A tie, for the chair to decide
result-second-ballot = A tie: put to the vote a second time
result-veto = Vetoed by: { $codes }
result-quorum = Present: { $present }. Quorum: { $required }.
quorum-to-open = Quorum to open the vote: { $required } of { $voters } delegations. On the list of those present: { $present }.
quorum-reached = Quorum to decide: { $required } of { $voters } delegations. Present or voting: { $present }. The quorum was reached.
quorum-missed = Quorum to decide: { $required } of { $voters } delegations. Present or voting: { $present }. The quorum was not reached.
quorum-unchecked = No quorum was checked: this rule has none. Ballots cast: { $voted } of { $voters }.
decision-reason-veto = It had the votes, but there was a veto.
decision-reason-no-quorum = There was no quorum.
decision-reason-second-ballot = The rule asks for a second ballot.
decision-reason-chair-decides = The rule leaves a tie to the chair.
tie-decide = Decide the tie
tie-help = The decision and its reason are added to the record.
tie-decision = Decision of the chair
tie-reason = Reason
tie-decision-adopted = The chair decided: adopted.
tie-decision-rejected = The chair decided: not adopted.
criteria = Criteria
criterion = Criterion
criterion-votes = Votes
criterion-of = Of
criterion-limit = Needed
criterion-result = Result
criterion-met = met
criterion-not-met = not met
limit-least = at least { $number }
limit-most = at most { $number }
criterion-share = { $side } ({ $count }): { $comparison } { $share } of { $of }
criterion-number = { $side } ({ $count }): { $comparison } { $number }
criterion-among = { $words }; among { $group }
criterion-each = { $words }; in each group alone: { $attribute }
vote-side-yes = Yes votes
vote-side-no = No votes
vote-side-not-yes = All but yes votes
vote-measure-heads = each delegation once
vote-measure-weight = by weight
comparison-at-least = at least
comparison-more-than = more than
comparison-at-most = at most
comparison-less-than = less than
denominator-yes-and-no = the yes and no votes
denominator-cast = all votes cast, abstentions included
denominator-present = all who are present
denominator-members = all who may vote
denominator-replies = all ballots returned
attribute-region = Region
attribute-income-group = Income group
attribute-ldc = Least developed countries
attribute-lldc = Landlocked developing countries
attribute-sids = Small island developing States
attribute-g77 = Group of 77
rule-all = All of these:
rule-any = Any one of these:
rule-abstention-against = An abstention counts as a no vote.
rule-absence-against = Not voting counts as a no vote.
rule-tie-second-ballot = A tie leads to a second ballot.
rule-tie-chair = The chair decides a tie.
rule-voters = Only these vote: { $group }
rule-quorum = Quorum: { $share } of those who may vote, and at least { $number } delegations.
rule-quorum-open = Quorum to open a vote: { $share } of those who may vote, and at least { $number } delegations.
rule-tally-only = Only the totals are published, not who voted what.
quorum-out-of-reach = This rule needs a quorum of { $required } delegations, but only { $voters } may vote here. Nothing could be decided.
quorum-not-present = This rule needs { $required } delegations present to open a vote. On the list of those present there are { $present } that may vote.
rule-veto = Veto: { $codes }
rule-in-words = The rule in words
rule-as-data = The rule as data
rules-title = Adoption rules
rules-lead = A rule says what it takes to adopt. Each names its source.
rule-add = Add a rule
rule-json = The rule as JSON
rule-json-hint = Copy a rule from this page, change it and give it a name of its own. A name that was added before gets a new version.
rule-wrong = Line { $line }, column { $column }: { $problem }
rule-wrong-name = A rule’s name is 1 to 60 lower-case letters, digits, hyphens or underscores.
rule-wrong-share = { $name }: a share is from 0/1 to 1/1.
rule-wrong-quorum = A quorum is a share from 0/1 to 1/1.
rule-wrong-empty = “all” and “any” need at least one condition.
rule-wrong-large = Conditions are nested more than { $depth } deep, or there are more than { $criteria } criteria.
rule-wrong-twice = Two criteria are named { $name }.
rule-wrong-among = { $name }: give “among” or “each”, not both.
rule-wrong-tally-only = Where only totals are published, a rule cannot look at names, groups or weights.
rule-wrong-attribute = Delegations have no attribute “{ $attribute }”. There are: region, income_group, ldc, lldc, sids, g77.
rule-wrong-value = “{ $value }” is not a value of the attribute “{ $attribute }”.
rule-preset = { $name } is the name of a rule that comes with the program.
rule-needs-weights = This rule needs weights: choose a table or a scheme.
rule-not-plain = This way of voting gives no names. Choose equal weights, no dividing, and a rule without weights, groups or a veto.
rule-totals-only = By this rule only totals are published. Choose a secret ballot or a show of hands.
rule-not-by-silence = This rule does not adopt by silence. Choose consensus.
veto-unknown = { $code } has no vote here, and so no veto.
options-wrong = Give 2 to { $max } options, each once.
rule-un-simple-majority = Simple majority of those present and voting (General Assembly)
rule-un-two-thirds = Two thirds of those present and voting (General Assembly)
rule-un-important-question = Whether a question is important (General Assembly)
rule-members-majority = Majority of all members
rule-iso-enquiry = Enquiry draft (ISO)
rule-codex = Majority of votes cast (Codex Alimentarius)
rule-itu-majority = Majority of those present and voting (ITU)
rule-itu-unopposed = Unopposed (ITU)
rule-imf-50 = Majority of the votes cast, weighted (IMF)
rule-imf-70 = 70 per cent of all votes, weighted (IMF)
rule-imf-85 = 85 per cent of all votes, weighted (IMF)
rule-eu-qualified-majority = Qualified majority: 55 per cent of members, 65 per cent of population (European Union)
rule-eu-qualified-majority-72 = Qualified majority: 72 per cent of members, 65 per cent of population (European Union)
rule-unsc = Nine of fifteen, with veto (Security Council)
rule-unsc-procedural = Nine of fifteen, procedural (Security Council)
rule-double-weighted-majority = Double majority: 60 per cent of participants and of contributions (GEF)
rule-consensus = Consensus: nobody objects
rule-consensus-minus = Consensus, with at most { $allowed } objecting
rule-regional-concurrence = A majority in every region
about-rule-un-simple-majority = Rules of procedure of the General Assembly, rules 85, 86 and 95: it takes a majority of the members present and voting. A member that abstains does not count as voting; if the votes are equally divided, the proposal is rejected. The quorum of rules 67 and 108, a majority of the members for any decision, is not checked by this rule; a rule of your own can require it.
about-rule-un-two-thirds = Charter of the United Nations, Article 18 (2), and rules of procedure of the General Assembly, rules 83, 84 and 86: important questions take two thirds of the members present and voting. A member that abstains does not count as voting. The quorum of rules 67 and 108, a majority of the members for any decision, is not checked by this rule; a rule of your own can require it.
about-rule-un-important-question = Charter of the United Nations, Article 18 (3), and rules of procedure of the General Assembly, rule 85: whether a question needs two thirds is itself decided by a majority of the members present and voting. The quorum of rules 67 and 108, a majority of the members for any decision, is not checked by this rule; a rule of your own can require it.
about-rule-members-majority = An absolute majority: more than half of all who may vote, as for elections to the International Court of Justice (Statute of the Court, Article 10).
about-rule-iso-enquiry = ISO/IEC Directives, Part 1, 2.6.3: an enquiry draft is approved if two thirds of the votes cast by P-members are in favour and not more than one quarter of all votes are negative. Abstentions are left out, and so are negative votes without technical reasons. Here P-members weigh 1 and others 0, and a negative vote without reasons is entered as an abstention.
about-rule-codex = Codex Alimentarius Commission, Procedural Manual, Rules II, VI and VIII: it takes a majority of the votes cast. The quorum is a majority of the members attending; this must be at least 20 per cent of the membership and at least 25 members.
about-rule-itu-majority = General Rules of conferences, assemblies and meetings of the Union (ITU), numbers 119 to 125: it takes more than half of the delegations present and voting. Abstentions are left out; in case of a tie, a proposal is considered rejected.
about-rule-itu-unopposed = ITU, Resolution 1 of the World Telecommunication Standardization Assembly (WTSA), section 9: the decision of the delegations at the meeting to approve must be unopposed. An abstention does not oppose; here at least one delegation must be in favour.
about-rule-imf-50 = Articles of Agreement of the International Monetary Fund (IMF), Article XII, section 5 (c): it takes a majority of the votes cast. Each member has basic votes and one vote for each 100,000 special drawing rights (SDR) of its quota.
about-rule-imf-70 = Articles of Agreement of the International Monetary Fund (IMF): for decisions that take 70 per cent of the total voting power.
about-rule-imf-85 = Articles of Agreement of the International Monetary Fund (IMF): for decisions that take 85 per cent of the total voting power.
about-rule-eu-qualified-majority = Treaty on European Union (TEU), Article 16 (4), and Treaty on the Functioning of the European Union (TFEU), Article 238: it takes at least 55 per cent of the members, representing at least 65 per cent of the population. A blocking minority must include at least four members; if not, the qualified majority is attained. The weights are populations, and who does not vote in favour does not count towards the majority.
about-rule-eu-qualified-majority-72 = Treaty on the Functioning of the European Union (TFEU), Article 238 (2): where the Council does not act on a proposal from the Commission or the High Representative, it takes at least 72 per cent of the members, representing at least 65 per cent of the population. The weights are populations.
about-rule-unsc = Charter of the United Nations, Article 27 (3): it takes nine affirmative votes, including the concurring votes of the permanent members. By practice, an abstention or absence of a permanent member is no veto. The ISO codes of the permanent members are given in both lengths, two and three letters.
about-rule-unsc-procedural = Charter of the United Nations, Article 27 (2): on procedural matters it takes nine affirmative votes, without a veto.
about-rule-double-weighted-majority = Instrument for the Establishment of the Restructured Global Environment Facility (GEF), paragraph 25 (c): it takes 60 per cent of all participants and 60 per cent of all contributions. The weights are contributions.
about-rule-consensus = Consensus is the absence of a formal objection (United Nations Office of Legal Affairs, Juridical Yearbook 2005, p. 457). An abstention is no objection.
about-rule-consensus-minus = As consensus, with at most { $allowed } objecting.
about-rule-regional-concurrence = It takes a majority of those present and voting within every regional group, so that no region is outvoted by the others.
counting = How the order is counted
ranking-method-plurality = Plurality: most first places
ranking-method-approval = Approval: named on most ballots
ranking-method-borda = Borda: points for each place
ranking-method-irv = Instant-runoff: the last option goes out until one has more than half
ranking-method-schulze = Schulze: strongest paths of pairwise wins
ranking-method-ranked-pairs = Ranked pairs: strongest pairwise wins first
ranking-method-minimax = Minimax: the smallest worst defeat
ranking-method-copeland = Copeland: most pairwise wins
chosen-one = Chosen: { $names }
chosen-tie = A tie between: { $names }
chosen-tied = There was a tie on the way, and it is not broken here.
chosen-blank = Weight of blank ballots, which count for no option: { $weight }.
chosen-order = Order
chosen-scores = Scores
chosen-rounds = Counts
chosen-round = Count { $number }
chosen-exhausted = Ballots that name none of those left
chosen-pairs = How many prefer the option in the line to the one in the column
option = Option
silence-title = Silence procedure
silence-help = The text is adopted at the deadline unless a delegation breaks silence. To break it, give a reason; it is published.
silence-break = Break silence
silence-reason = Reason
silence-was-broken = Your delegation has broken silence.
silence-unbroken = No delegation has broken silence.
silence-broken = Silence was broken
silence-nobody-else = No other delegation has broken silence.
silence-objectors = Broke silence
silence-kept = kept silence
silence-objections = { $count ->
    [0] No delegation broke silence.
    [one] One delegation broke silence; nobody else did.
   *[other] { $count } delegations broke silence; nobody else did.
}
silence-deadline = Deadline
silence-extend = Put off the deadline
silence-extend-help = The new deadline has to be later than the one before.
silence-too-short = The deadline must be at least { $hours } hours away.
hands-enter = Enter the count
hands-help = The count closes the vote and is final.
hands-present = Present
hands-invalid = Blank or spoilt papers
hands-invalid-hint = Where papers were used. Stays empty otherwise.
roll-title = Roll call
roll-help = Enter each answer as the delegation is called. An answer can be changed until the vote closes.
roll-no-answer = No answer
roll-seed = Drawn by lot from
tally-secret = { $cast } of { $voters } delegations have voted. Who voted what is not published.
ballot-mark-split = Divided their weight
caster = Who casts the ballot
caster-name = Name who casts the ballot
caster-nobody = Nobody by name
caster-help = Only the person named can then cast the ballot of your delegation on this question.
explain = Explain your vote
explain-help = The explanation is published and added to the record.
explanation-timing-before = before the vote
explanation-timing-after = after the vote
explanations-title = Explanations of vote
correct = Correct your vote
correct-help = The correction is noted. The result stays as it is.
correct-meant = Your delegation had meant to vote
correct-reason = Reason
corrected = { $name } had meant to vote: { $choice }
corrections-title = Corrections
invalid-ranks = Give each option a whole number, or none. At least one option needs a number.
invalid-blank-ranks = A blank ballot gives no number to any option. Take the numbers away, or do not tick “Blank ballot”.
invalid-parts = The parts do not add up to the weight of the delegation.
invalid-number = This is not a whole number.
invalid-amount = This is not a number such as 12, 82994.2 or 2/3.
invalid-amount-ambiguous = The digits after the comma could be decimals or thousands. Write a point before decimals, and nothing between thousands.
invalid-amount-long = This number is too long: write at most 15 digits before the decimal mark and 6 after it, or a fraction whose denominator is at most 1000000.
invalid-hands = No more can have voted than are present.
invalid-present = No more can be present than may vote.

## The result sheet

result-sheet-title = Result sheet
sheet-of = Result sheet: { $title }
sheet-question = Back to the question
sheet-eligible = May vote
sheet-cast = Ballots cast
sheet-blank = Blank ballots
sheet-required = Yes votes needed
sheet-groups = Votes by group
sheet-abstain-or-split = Abstaining or divided
what-if-title = Result under other rules (for information only)
what-if-help = The same ballots are counted again. Nothing of this changes the result.
what-if-change = Instead
what-if-weights = Weights: { $scheme }
what-if-differs = differs
pivotal = Pivotal: each of these could have changed the result alone: { $names }.
pivotal-none = No delegation could have changed the result alone.
analysis-title = Analysis of the vote: other rules, pivotal delegations
analysis-of = Analysis of the vote: { $title }
analysis-unpublished = This analysis has not been published. Only organizers see it.
analysis-publish = Publish the analysis
analysis-publish-help = Everybody who may read the consultation then sees what other rules would have given, and who was pivotal, on a page of its own. It is no part of the result. It cannot be taken back, and it is recorded.
done-analysis-published = The analysis is published.
record-act-analysis-published = Analysis of a vote published

## Voting power

power-title = Voting power under this rule
power-of = Voting power: { $title }
power-integral = The Shapley–Shubik figures are computed to { $places } decimal places. All other figures are exact.
power-estimate = No exact count could be finished in time. These figures are estimated from { $samples } samples with the seed { $seed }.
power-blocking = The smallest number of delegations that can block together: { $size }. There are { $number } such groups.
power-how = How these figures are made
power-blocking-list = Blocking coalitions
power-blocking-means = Each of these groups can block when all its members vote against, and could not without any one of them.
power-blocking-more = Only the first { $max } groups are listed.
power-absolute = Absolute (Penrose)
power-prevent = Power to prevent action (Coleman)
power-initiate = Power to initiate action (Coleman)
power-note = Note
power-vetoer = has a veto
power-dummy = never decides
power-method = All figures are in per cent, and suppose that every delegation votes.
power-measures = Measures
measure-banzhaf = the share of a delegation in all cases in which one delegation decides, whoever else votes yes
measure-shapley = the same, where delegations join one after another in every possible order
measure-absolute = how often a delegation decides, of all ways in which the others can vote
measure-prevent = of the ways to adopt, those that fail without the delegation
measure-initiate = of the ways to fall short, those that succeed with the delegation
power-vetoers = Nothing is adopted without: { $names }.
power-dummies = Never decide, however the others vote: { $names }.
power-picture-weight = Column: share of all votes
power-picture-power = Line: share of the cases in which a delegation decides

## Proxies

proxies-title = Proxies
attendance-title = Attendance
attendance-lead = Who is present. Where a rule asks for a quorum to open a vote, this list is counted. A vote keeps the list with which it opened.
attendance-none = No list of those present has been taken yet. The secretariat takes it here when a meeting opens.
attendance-taken = Taken on { $moment }.
attendance-count = Present: { $present } of { $all } delegations.
attendance-take = Take the list
credentials-title = Credentials
credentials-lead = The documents by which representatives act for their delegations: full powers, credentials, or a provisional communication until these come.
credentials-of = Credentials: { $delegation }
credentials-all = All delegations
credentials-every = Credentials of all delegations
credentials-none = No delegation is in this state.
credentials-no-document = No document has been recorded yet.
credentials-how = Your delegation has no valid full powers or credentials. These are signed by the Head of State, the Head of Government or the Minister for Foreign Affairs. Send them to the secretariat, which records them. Until they come, the mission can send a provisional communication.
credentials-not-required = Votes do not ask for credentials.
credentials-required = Votes that are opened from { $moment } on ask for credentials. A provisional communication does not count.
credentials-required-provisional = Votes that are opened from { $moment } on ask for credentials. A provisional communication counts.
credentials-change = Change what votes ask for
credentials-requirement = Credentials for voting
credentials-requirement-help = Whoever has no valid credentials at the moment of voting casts no ballot. The delegation is still counted among the members invited to vote. For a ballot by proxy, the credentials are those of the delegation whose ballot it is.
credentials-requirement-means = This holds for votes that are opened from that time on, and for show of hands, roll calls and silence procedures alike. It can be changed while no vote is open, and is recorded.
credentials-requirement-tells = If votes ask for credentials, the members without them are told so by mail. Their number now: { $count }.
credentials-requirement-set = Set
credentials-lacking = { $count ->
    [0] All members have valid full powers or credentials now.
    [one] One member has no valid full powers or credentials now.
   *[other] { $count } members have no valid full powers or credentials now.
}
credential-policy-title = Credentials for voting in all consultations
credential-policy-lead = What is decided here holds in every consultation. A consultation can ask for more on its page of credentials, and never for less.
credential-policy-none = The forum asks for no credentials now. Each consultation decides for itself.
credential-policy-means = This holds for votes of every consultation that are opened from that time on, and for show of hands, roll calls and silence procedures alike. Votes that are open then keep the terms on which they were opened. What holds now holds until that time; what was decided for a later time is dropped. This is recorded.
credential-policy-tells = If votes ask for credentials, the members without them are told so by mail, for each consultation in which they take part.
credentials-forum-nothing = In votes that are opened from { $moment } on, the forum no longer asks for credentials in all consultations.
credentials-forum-originals = In votes that are opened from { $moment } on, the forum asks for credentials in all consultations. A provisional communication does not count.
credentials-forum-provisional = In votes that are opened from { $moment } on, the forum asks for credentials in all consultations. A provisional communication counts.
credentials-from = From (empty: from now on)
credential-demand = Votes ask for
credential-demand-nothing = no credentials
credential-demand-originals = full powers or credentials
credential-demand-provisional = full powers, credentials or a provisional communication
credential-state = State
credential-state-missing = Missing
credential-state-expired = Expired
credential-state-provisional = Provisional
credential-state-expiring = Expiring within 30 days
credential-state-valid = Valid
credential-to = until { $day }
credential-no-end = without an end
credential-withdrawn = Withdrawn
credential-replaced = Replaced
credential-reason = Reason for the withdrawal
credential-replace = Replace
credential-withdraw = Withdraw
credential-kind = Kind
credential-kind-full-powers = Full powers
credential-kind-credentials = Credentials
credential-kind-provisional = Provisional communication
credential-signer = Signed by
credential-signer-head-of-state = Head of State
credential-signer-head-of-government = Head of Government
credential-signer-foreign-minister = Minister for Foreign Affairs
credential-signer-mission = Mission, embassy or another ministry (only for a provisional communication)
credential-dated = Date of the document
credential-until = Valid until
credential-until-hint = May stay empty. The document is valid to the end of this day, in UTC.
credential-recorded = Recorded
credential-hash = SHA-256 of the document
credential-record = Record credentials
credential-kept = The document is kept and can be read by the secretariat and by the people of this delegation. The record has its hash, and no names. What is recorded is replaced or withdrawn, and never edited.
credential-person = Account of the representative
credential-person-none = Not known
credential-show-people = Show the people of this delegation
credential-replaces = Takes the place of
credential-replaces-none = No other document
credential-words = { $name }: { $kind }, { $day }
credential-representative = Name of the representative, as on the document
credential-file = The document
credential-file-limits = PDF, PNG, JPEG, text, CSV, DOCX, XLSX or ODT, at most { $most } MB.
credential-no-file = Choose the file of the document.
credential-wrong-signer = Full powers and credentials are signed by the Head of State, the Head of Government or the Minister for Foreign Affairs.
credential-future = The document cannot have a date that is yet to come.
credential-ends-first = The document would end before its date.
credential-expired-already = The document has expired already.
credential-wrong-person = This person does not act for the delegation.
credential-wrong-former = That document no longer stands, or is of another delegation.
credential-too-many = As many documents are kept of this delegation as can be.
credential-withdraw-title = Withdraw the document
credential-withdrawal-ends = The document no longer counts. If the delegation has no other, it casts no ballot where votes ask for credentials. It is recorded, and cannot be undone.
credential-withdrawal-reason = Reason, which is published
vote-credentials = { $count ->
    [0] This vote asks for credentials, and all members that may vote have them.
    [one] This vote asks for credentials. One member lacks them: it is counted among those invited to vote, and casts no ballot.
   *[other] This vote asks for credentials. { $count } members lack them: they are counted among those invited to vote, and cast no ballot.
}
ballot-credentials-missing = Your delegation casts no ballot: its credentials are missing.
ballot-credentials-provisional = Your delegation casts no ballot: only a provisional communication has come, which does not count here.
ballot-credentials-expired = Your delegation casts no ballot: its credentials have expired.
error-credentials-missing = No ballot was cast: the credentials of the delegation are missing. Nothing was changed.
error-credentials-provisional = No ballot was cast: only a provisional communication of the delegation has come, which does not count here. Nothing was changed.
error-credentials-expired = No ballot was cast: the credentials of the delegation have expired. Nothing was changed.
participant-tie-credential = a document of credentials
desk-credentials = Credentials of your delegation
desk-credentials-expire = They expire at the end of { $day }; without them your delegation casts no ballot
desk-credentials-lacking = { $state }: without them your delegation casts no ballot
desk-go-credentials = See the credentials
cockpit-credentials = Members without the credentials that votes ask for
done-credentials-required = What votes ask for is set, and recorded.
done-credentials-required-of-all = What votes of all consultations ask for is set, and recorded.
done-credential-recorded = The document is recorded.
done-credential-withdrawn = The document is withdrawn.
record-act-credentials-required = What credentials votes ask for
record-act-credentials-required-of-all = What credentials votes of all consultations ask for
record-act-credential-recorded = Credentials recorded
record-act-credential-withdrawn = Credentials withdrawn
proxies-lead = A delegation may let another vote for it. Its own ballot always goes before one by proxy. Each vote says for how many others one delegation may vote; the proxies given first count, and some votes take none.
proxies-none = There are no proxies. A head of delegation gives one here before a vote that takes proxies closes.
proxy-principal = Delegation
proxy-holder = Proxy holder
proxy-scope = Votes covered
proxy-since = Since
proxy-all = All votes of this consultation
proxy-open-votes = Open now:
proxy-of = { $holder } may vote for { $principal }.
proxy-grant = Give a proxy
proxy-revoke = Take back the proxy
proxy-taken = Your delegation has given a proxy for this already.
proxy-holder-refused = That delegation could not vote for yours: { $why } Choose another delegation.
proxy-holder-idle = This proxy cannot be used at present: { $why }
proxy-given-idle = Your delegation has given a proxy to { $name }, which cannot vote for you here: { $why } You can cast your own ballot.
proxy-held-idle = Your delegation holds the proxy of { $name }, but cannot vote for it here: { $why }
holder-obstacle-no-part = the holder does not take part in this consultation.
holder-obstacle-suspended = the holder’s right to vote is suspended.
holder-obstacle-no-vote = the holder has no vote of its own.
holder-obstacle-no-head = the holder has no head of delegation who could cast the ballot.

## Weight schemes

schemes-title = Weight schemes
schemes-lead = A scheme says what each ballot counts for, and why. It is not changed once it is added.
schemes-none = There are no schemes yet. Until one is added, each delegation counts one, or weights are typed when a vote is opened.
scheme = Weight scheme
scheme-none = None
scheme-add = Add a scheme
scheme-name = Name
scheme-state = State
scheme-frozen = A vote has been opened with it.
scheme-not-used = No vote has been opened with it.
base = Weights before uplifts
base-equal = Equal
base-population = Population
base-root = Square root of population
base-table = A table
base-contribution = Basic votes and contributions
scheme-table = Table of weights or contributions
scheme-table-hint = One line for each delegation: code,number. Numbers are whole, decimals such as 2.5, or fractions such as 2/3. Only for a table or contributions.
scheme-basic = Basic votes of each delegation
scheme-per-vote = Contribution for one more vote
scheme-votes = Votes
scheme-contribution = { $basic } basic votes, and one for each { $per_vote } of the contribution
uplifts = Uplifts
uplifts-hint = In per cent of the weight: 150 makes one and a half times as much. Several multiply.
scheme-cap = Maximum combined uplift (%)
scheme-points = Total votes to distribute
scheme-points-hint = The most that all weights together may be. Delegations with the same facts always get the same votes, so that a few votes may be given to nobody. May stay empty for whole numbers and for a table; if a table has decimals or fractions, all its weights are then multiplied by the same number until they are whole.
scheme-points-wrong = The total votes to distribute are a whole number from 1 to { $max }.
scheme-preview = The votes that this scheme would give
scheme-preview-help = Nothing has been kept yet. Change the scheme below, or add it.
scheme-preview-button = Preview the votes
scheme-sum = All weights together: { $sum }.
scheme-left = Votes given to nobody, because they cannot be shared alike: { $left }.
points-rounding = Votes that remain after rounding down
points-rounding-by-code = To the largest remainders, among equals by the order of the codes
points-rounding-alike = To the largest remainders, the same to all who are alike; what is not enough for all of them is given to nobody
scheme-cap-wrong = The maximum combined uplift is at least 100 per cent.
scheme-too-many-uplifts = There are more than { $max } uplifts.
scheme-percent-wrong = An uplift is from 1 to { $max } per cent.
scheme-uplift-twice = There are two uplifts for { $group }.
scheme-per-vote-wrong = The contribution for one vote has to be more than 0.
scheme-basic-wrong = The basic votes are below 0.
scheme-negative = The number for { $code } is below 0.
scheme-twice = { $code } stands twice among the delegations.
scheme-no-population = There is no population for { $code }.
scheme-not-whole = The weight of { $code } is not a whole number. Give the total votes to distribute.
scheme-too-heavy = The weight of { $code } is more than 1,000,000,000.
scheme-too-large = The numbers are too large to be counted exactly.
scheme-unknown = There is no delegation with the code { $code }.
scheme-taken = There is a scheme of this name already.
scheme-value = Line { $line }: the value is not a number such as 12, 82994.2 or 2/3.
scheme-empty = The table is empty.
scheme-zero = { $count ->
    [one] One delegation gets none of so few votes.
   *[other] { $count } delegations get none of so few votes.
}

## The weight laboratory

laboratory-title = Weight laboratory
laboratory-lead = See what a weight scheme does before it is adopted. Move the threshold or an uplift: the shares of power follow.
laboratory-calculate = Calculate
laboratory-members = Members
laboratory-population = Population
laboratory-weight = Weight
laboratory-banzhaf = Banzhaf
laboratory-shapley = Shapley–Shubik
laboratory-threshold = Threshold
laboratory-scheme = Scheme
laboratory-uplift = Uplift: { $group }
laboratory-by-group = Power by group, in per cent
laboratory-by-delegation = Power by delegation, in per cent
laboratory-no-weights = One of these schemes gives no weights to these delegations.
laboratory-pictures = Power against weight, as a picture for each scheme
laboratory-pictures-hint = Drawn for the choice with which this page was calculated. “Calculate” draws the pictures anew.
laboratory-method = Power is the share of cases in which a delegation decides: of all coalitions (Penrose and Banzhaf) or of all orders of joining (Shapley and Shubik). It is counted exactly, supposing that every delegation votes. A threshold of 50 per cent stands for more than half.

## Suspended rights

suspensions = Suspensions of the right to vote
suspension-new = Suspend the right to vote
suspension-of = Suspend the right to vote: { $delegation }
suspension-end = Restore the right to vote
suspension-help = The delegation has no vote on questions that open during the suspension. Questions that are open already keep their voters.
suspension-ground = Ground
suspension-reason = Reason, which is published
suspension-from = From (empty: from now)
suspension-until = Until (empty: until it is ended)
suspension-until-wrong = The suspension must end after it begins.
suspension-ground-credentials = Credentials
suspension-ground-arrears = Contributions in arrears
suspension-ground-other = Other

## The consensus summary

summary-title = Consensus summary
summary-lead = What divides the delegations, what they agree on, and who has not taken a position. What is generated from the submitted positions and what the chair wrote are shown apart. Each name leads to the position behind it.
summary-without-names = Members without a position are not listed, because some positions are not shown to you, or are without names.
summary-statuses = Status of the paragraphs
summary-status = Status
summary-provisions = Paragraphs (in brackets: members with a position, of { $of })
summary-silent = { $count ->
    [one] One member has no position on the present text of any paragraph or amendment
   *[other] { $count } members have no position on the present text of any paragraph or amendment
}
summary-silent-means = To sponsor an amendment, to comment or to vote is not to take a position.
summary-by-provision = By paragraph
summary-groups = By group
summary-group = Group
summary-members = Members
summary-not-heard = Without a position
summary-method = Method
summary-method-words = Only submitted positions of members count. Each member counts once, whatever its weight. A member has a position when it has submitted one other than “no position”. Observers are shown apart. The statement of a bloc is no position of its members; members who are associated with it and have none of their own are named with it. Groups none of whose members has a position are named, and the page of the paragraph gives the balance index across groups, where at least a third of the members have a position.
summary-method-across = Balance index across groups: in each group, (those who support + 1) / (positions + 2), and the geometric mean of these over the groups; likewise for opposition. One alone thus makes no certainty: few voices stay near one half. There is a figure only where a member of every group has a position, and three members in all, since agreement would look greater without the silent groups; and only where the members are in more than one group. The groups are the regional groups, the income groups, the development groups (least developed countries, landlocked developing countries, small island developing States, Group of 77) and the blocs. A member of several groups counts in each of them, and a member of none in none.
summary-method-line = A line of division is named where at least three members of a group and three others have a position, and support differs between them more than chance would explain (Fisher’s exact test at 90 per cent, corrected for the number of groups that are compared on the paragraph; of many paragraphs, a line or two may still be chance). Of several groups the one that stands apart most surely is named.
summary-method-objections = A concern is every position of a member other than support of the text as it stands, whether it holds it now or held it before it supported the text: a request for change, a reservation or opposition. It is accommodated when its delegation now supports the text, and since then the words have been changed or an amendment that the delegation sponsors has been agreed or merged. It is lifted when its delegation supports the text without either. It is rejected when its delegation does not support the text and the amendment that proposes the text of its position has been rejected, or every amendment to the paragraph that the delegation sponsors, even if the words have been changed since. It is addressed, and stands, when an amendment that the delegation sponsors has been agreed or merged, or the words have been changed and none of its amendments was rejected, but the delegation does not support the text. Otherwise it is unanswered.
summary-method-views = The majority is the stance that most members take; of two held by equally many, the one nearer to support. Of each other stance the statement submitted first is quoted, and then the first from another region. Nobody chooses them.
summary-across = { $family } – support: { $support } of { $heard } members with a position, index { $agree }; opposition: { $oppose } of { $heard }, index { $disagree }
summary-across-few = { $family } – no figure, because fewer than { $count } of their members have a position
summary-across-silent = { $family } – no figure, because no member of these has a position: { $groups }
summary-across-lead = The index is from 0 to 1 and no share of members. In each group it is (those who support + 1) / (positions + 2), and of the groups the geometric mean, each with the same weight; likewise for opposition. Few voices stay near one half: where all four of four support the text, the index is below 1 (see “Method”).
summary-across-title = Balance index across groups (see “Method”)
group-family-region = Regional groups
group-family-income-group = Income groups
group-family-development = Development groups
group-family-bloc = Blocs
summary-more = and { $count } more
summary-nobody = No member has a position on the present text.
summary-statement = (the statement)
summary-number = Number
summary-decided = Of these, decided upon
summary-heard = Members with a position: { $count } of { $of }.
summary-only = Only: { $status }
summary-adopted = Adopted, by vote or silence procedure
summary-rejected = Put to the vote and not adopted
summary-changed = Adopted, and changed or added since: not adopted as it stands
summary-all = Show all paragraphs
summary-none-such = No paragraph. Choose another kind above.
summary-reservations = Reservations and declarations made since the adoption ({ $count }):
summary-chair = Written by the chair
summary-generated = Generated from the positions
summary-outdated = The positions have changed since this was written.
summary-views = Other views, in the words of their authors
summary-replies = Right of reply
summary-details = Everything on { $label }
summary-part = All names, groups, the text of the chair and the right of reply
summary-amendments = Positions on amendments
summary-amendments-means = Amendments on which delegations have taken positions, those with most positions first. Here “the text” is that of the amendment.
summary-one-title = Summary of { $label }
summary-remarks = Remarks on the whole summary
summary-brief = The summary on one page
summary-few-heard = Too few positions ({ $count })
summary-ours = Your delegation:
summary-ours-none = Your delegation has no position on this paragraph
summary-notes = What the chair wrote on paragraphs
summary-notes-means = In the order of the text; of many notes the newest { $count }.
measures-title = Measures: { $of }
heat-title = At a glance: { $family }
heat-families = Groups that have a column
heat-provision = Paragraph
heat-own = (your group)
heat-all = All { $count } members
heat-heard = { $heard }/{ $of }
heat-numbers = 4/8: 4 of 8 members have a position
heat-nobody = no position
heat-withheld = Not told by group, because some names are not shown
heat-support = all with a position support
heat-amend = for, some with amendments
heat-reserve = some reserve, none oppose
heat-oppose = some oppose
heat-oppose-all = all with a position oppose
dumbbell-members = share of members
dumbbell-less = share of voice, less
dumbbell-more = share of voice, alike or more
dumbbell-people = share of population
dumbbell-words = voice { $voice } { $sign } members { $members }, people { $people }
dumbbell-words-unknown = voice { $voice } { $sign } members { $members }
steps-words = From { $begun } on { $first } to { $ended } on { $last }; the most were { $most }.
coalition-title = Coalitions sufficient to adopt { $label }
coalition-rule = Adoption rule
coalition-scheme = Weights
coalition-scheme-none = Each member counts one
coalition-unweighted = This rule counts weights. Choose a weight scheme.
coalition-carries = As positions stand, the text could be carried. Supporters more than needed: { $spare }.
coalition-needs = The text could be carried if these supported it as well, those nearest to support first. Their number: { $count }.
coalition-bar = In favour as positions stand: { $support } of { $of } members. Needed besides: { $needed }.
coalition-any = { $number ->
    [one] Any one of these { $of }:
   *[other] Any { $number } of these { $of }:
}
coalition-instead = Each of these, as far from support, could take the place of one of them:
coalition-unopposed = { $count ->
    [one] If none of those who oppose it moved, one other would be needed, for example:
   *[other] If none of those who oppose it moved, { $count } others would be needed, for example:
}
coalition-opposed = If none of those who oppose it moved, the text could not be carried, even with all others.
coalition-present = Members with a position, counted as present: { $count } of { $of }.
coalition-not-heard = without a position
coalition-decided = It has been decided already:
coalition-few = So few say little about how a vote would go.
coalition-never = By this rule not even the support of all would carry the text.
coalition-withheld = This cannot be told, because some positions are without names.
coalition-method = Positions are read as votes: support in favour, oppose against, reservations and requests for a change as abstentions, and members without a position as absent. By a rule that counts members or weights over the whole room, without a quorum, these are as few as can be: of so few as many as possible are not opposed, and of those alike in weight the nearest to support. By other rules fewer others might do. Positions bind nobody in a vote.
summary-write = Write the text of the chair
summary-body = Text of the chair
summary-body-hint = It is shown apart from what is generated. Leave it empty to take it away.
summary-save = Save the text
reply-new = Reply to the summary
reply-body = Your delegation’s reply
reply-body-hint = It stands beside the summary, in print too. It replaces the reply that your delegation filed here before.
reply-file = File the reply
reply-heads = The head of your delegation files its replies.
reply-withdraw = Withdraw the reply
summary-weigh = Show shares by weight too
summary-weigh-none = No weights
summary-weigh-show = Show
summary-share = { $name } { $share }
summary-unweighed = shares cannot be told, because some names or facts are missing
cohesion-title = Cohesion of each group
cohesion-rice = Rice index
cohesion-agreement = Agreement index (Hix)
cohesion-ordered = Agreement (van der Eijk)
cohesion-polarization = Polarization (Esteban–Ray)
cohesion-rice-means = From 0, supporters and opponents equally many, to 1, all who do either do the same.
cohesion-agreement-means = From 0, three sides equally many, to 1, all on one side; reservations and requests for change are the third side.
cohesion-ordered-means = On the scale from oppose to support: from −1, half at each end, to 1, all at one place.
cohesion-polarization-means = From 0, all at one place, to 1, half at each end.
cohesion-few-cases = few cases
cohesion-framed = Framed: members of the same bloc.
cohesion-page = Cohesion of groups
cohesion-lead = How far a group holds together from revision to revision and from vote to vote, and how alike delegations are.
cohesion-with = Compare the others with
cohesion-with-none = No delegation
cohesion-over-time = { $group }: { $members ->
    [one] one member
   *[other] { $members } members
 }
cohesion-positions = Positions on the text, by revision
cohesion-revision = Revision
cohesion-published = Published
cohesion-shared = Paragraphs compared
cohesion-votes = Votes, in the order in which they closed
cohesion-vote = Vote
cohesion-closed = Closed
cohesion-no-votes = No vote with names has closed yet.
cohesion-near = Delegations by how alike they are to { $name }
cohesion-both-paragraphs = Paragraphs on which both took a side
cohesion-both-votes = Votes in which both took part
cohesion-likeness = Likeness (Lijphart)
cohesion-method = By revision: the mean of the agreement index over the paragraphs of the revision on which at least two members of the group had a position when the next revision was published, or have one now. By vote: recorded votes and roll calls on yes or no; a divided vote is not counted. Likeness is 1 where two delegations always take the same side, 0 where one always opposes what the other supports; a reservation, a request for change or an abstention beside a side counts one half. Only what is shown under a name is counted. Likeness that rests on fewer than four common cases is grey.
representation-title = Representation
representation-forum = Representation in the whole forum
representation-forum-lead = Every consultation that you may read, taken together. Their number: { $count }.
representation-reflected = In a summary
representation-reads = Language: { $language }
representation-reads-unknown = Language not known
representation-map = Whose voice has come how far
representation-map-words = A tile for each State where it lies in the world, with the sign of how far its voice has come. The table tells the same.
representation-map-table = What each delegation did, as a table
representation-delegation = Delegation
representation-reach = Degree of participation
representation-comments = Comments
representation-positions = Positions
representation-sponsorships = Amendments
representation-votes = Votes
representation-in-summary = Times in a summary
representation-of = of { $of }
representation-tile-reflected = stand in a consensus summary
representation-tile-positions = members have taken a position
representation-tile-without = members have none:
representation-tile-less = groups with particular needs have less voice than members
representation-world = The world, with a tile for each State
representation-shares = Voice beside members and people
representation-over-time = Positions taken over time
representation-over-time-means = From { $first } until now, in twelve equal intervals; each bar is one of them. All positions on the text count that are shown under a name.
representation-over-time-table = Positions over time as a table
representation-taken = { $count ->
    [one] { $count } position
   *[other] { $count } positions
}
reach-invited = Nobody is accredited
reach-silent = Has neither spoken nor voted
reach-heard = Has spoken or voted
reach-reflected = Stands in a consensus summary
representation-lead = Who was invited, who takes part, and whose voice is in the text, while there is time to call those who are missing.
representation-withheld = Only what is shown to you under a name is counted here, and so it is not said who is silent.
representation-table = Participation by group
representation-invited = Invited
representation-accredited = Accredited
representation-spoke = Commented
representation-took-positions = Took positions
representation-sponsored = Sponsored amendments
representation-voted = Voted
representation-of-members = Share of members
representation-of-voice = Share of contributions
representation-of-population = Share of population
representation-all-members = All members
representation-observers = Observers
representation-spread = Distribution of contributions
representation-voices = Effective number of active members: { $voices } of { $members }
representation-voices-means = The effective number is how many members would have the same concentration if they contributed equally, and the others not at all (Laakso and Taagepera).
representation-gini = Gini coefficient: { $gini }, from 0 (all alike) to 1 (one alone).
representation-silent = { $count ->
    [0] Every member has commented, taken a position, sponsored an amendment or voted.
    [one] 1 member has neither spoken nor voted
   *[other] { $count } members have neither spoken nor voted
}
representation-nobody = { $name } (nobody accredited)
representation-without-position = { $count ->
    [one] One member has spoken or voted, but has no position yet
   *[other] { $count } members have spoken or voted, but have no position yet
}
representation-not-in-summary = { $count ->
    [one] One member has a position, but none on the text as it stands, and so is in no summary of a paragraph
   *[other] { $count } members have a position, but none on the text as it stands, and so are in no summary of a paragraph
}
representation-no-region = Outside the regional groups
representation-until = The stage that is open ends
representation-method = Contributions are comments, positions and sponsored amendments that stand; a position and the amendment that proposes its text count once. Votes count once they are closed. Shares are of the members: of their number, of their contributions, and of the people they represent. A delegation stands in a summary with its positions on the text of now and its replies. Languages are those in which the people who act for a delegation read the platform. The rows of languages and of stakeholder categories count observers as well.
reactions-title = React to statements
reactions-lead = Say what you think of short statements, one at a time. Those that few have seen come first. A reaction binds nobody, and you may change it.
reactions-closed = Reactions are not open now.
reactions-others = Heads and delegates of the delegations that take part react, each for their delegation.
reactions-delegations = Only delegations that take part may react. Sign in to react for yours.
reactions-progress = You have reacted to { $reacted } of { $statements } statements.
reactions-progress-delegation = Your delegation has reacted to { $reacted } of { $statements } statements.
reactions-own = Reactions given so far ({ $count }), to look at again or change
reactions-keys = With a keyboard: access keys 1, 2 and 3, in many browsers together with Alt, or Alt and Shift.
reactions-again = Look again at the statement before
reactions-none = There are no statements yet.
reactions-all = You have reacted to every statement. Thank you. Come back when there are more.
reactions-privacy = Nobody is shown how a delegation or a visitor reacted; whoever operates the database could see it. The numbers change with each reaction, so that who knows when you react may see which. Reactions of the public tell which views there are, not how many people hold them.
reaction-agree = Agree
reaction-disagree = Disagree
reaction-pass = Pass
statement-new = Submit a statement of your own
statement-body = Your statement
statement-body-hint = One idea, in one or two sentences, that others can agree or disagree with.
statement-submit = Submit the statement
statements-title = Moderate statements
statements-states = Statements by state
statements-none = There are none. New ones wait until you decide; those decided stand under what you decided.
statements-own = Your statements that are not shown to others
statements-waiting = Statements to moderate in “{ $title }”: { $count }
moderation-state-pending = Waiting
moderation-state-accepted = Accepted
moderation-state-declined = Declined
audience = Who may react and submit statements
audience-nobody = Nobody
audience-delegations = Delegations that take part
audience-public = Anyone who may read the consultation
audience-set = Set
audience-final = To choose nobody closes reactions for good, once there are any: then the page tells where regional groups stand, and the reactions are handed out without names. If more could be given afterwards, those would show.
audience-closed = Reactions are closed for good.
statement-public = The public
statement-secretariat = Secretariat
statement-accept = Accept
statement-accept-this = Accept: { $text }
statement-decline = Decline
statement-decline-this = Decline: { $text }
statement-decline-title = Decline a statement
statement-reason = Reason
statement-reason-hint = It is kept in the record with the statement.
statement-declined = Declined:
opinions-title = Opinion map
opinions-lead = What the reactions to statements tell: what all share, which groups of opinion show, and who is in them.
opinions-numbers = Participants: { $participants }. Reactions: { $reactions }. Statements: { $statements }.
opinions-delegations = Delegations among them: { $count }.
opinions-shared = What every group shares
opinions-shared-most = What most participants share
opinions-agreed = Most agree
opinions-disagreed = Most disagree
opinions-agree-count = ({ $count } of { $of } agree)
opinions-disagree-count = ({ $count } of { $of } disagree)
opinions-none-shared = Nothing is surely shared by most and by every group yet. The more people react, the more can be said.
opinions-groups = Groups of opinion
opinions-group = { $mark } Group { $number }
opinions-map = Map of opinions: those who reacted alike stand near each other. The table below tells who is in which group.
opinions-members = Who is in which group
opinions-participants = All in the group
opinions-public = The public and others in no group of States
opinions-withheld = A regional or development group is left out if fewer than { $count } of it are in one of the groups of opinion, or if so small a number could be worked out. Nobody’s reactions can then be told from this table.
opinions-unsettled = In which group of opinion regional and development groups stand, the index across regional groups, and the reactions without names are told once reactions are closed: until then each new reaction would show as a difference.
opinions-legend = A mark is one participant, or several who stand at the same place; the larger, the more. From left to right runs what sets the participants apart most, from bottom to top what does so next. ○: in no group.
opinions-axis-agree = further on, more agree with:
opinions-axis-disagree = further on, more disagree with:
opinions-yours = The reactions of your delegation stand in { $group }.
opinions-stands-for = (agree: { $count } of { $of }; others: { $others } of { $seen })
opinions-stands-against = (disagree: { $count } of { $of }; others: { $others } of { $seen })
opinions-few = Too few have reacted to tell groups apart.
opinions-statements = Statements, those first on which the groups agree best
opinions-statement = Statement
opinions-across-discovered = Index across opinion groups
opinions-across-regions = Index across regional groups
opinions-index = The index is from 0 to 1 and no share of participants: few reactions stay near one half, even if all agree (see “Method”).
opinions-regions = The index across regional groups is over those of which at least { $count } delegations have reacted ({ $regions }), and has a figure where at least { $count } of each have seen the statement.
opinions-method = Each participant counts once. Participants are placed by their reactions on two principal components, and grouped by k-means into two to five groups, as many as set them apart best; who has reacted to fewer than seven statements belongs to none (○). The index across groups is the geometric mean of (agree + 1) / (seen + 2) over the groups, where at least three of each have seen the statement. The statements of a group are those on which it stands surely and more than the others. The same reactions always give the same groups. What every group shares is what most participants surely agree on, or reject, and each group more probably than not, at least three of it having seen the statement; the program that reads the file with the reactions does not know this last condition.
download-reactions = Reactions without names (CSV), to be checked with “baraza consensus”
percent-sign = %
consensus-status-agreed = Agreed among members with a position
consensus-status-agreed-means = Every member with a position supports the text as it stands.
consensus-status-agreed-with-reservations = Agreed among members with a position, with reservations
consensus-status-agreed-with-reservations-means = No member opposes it or asks for a change, at least two thirds of those with a position support it, and the others have reservations.
consensus-status-open = Open
consensus-status-open-means = There is no agreement yet, and fewer than a third of those with a position oppose the text.
consensus-status-divided = Divided
consensus-status-divided-means = At least a third of the members with a position oppose the text.
consensus-status-too-few-heard = Too few positions
consensus-status-too-few-heard-means = Fewer than a third of the members have a position.
claim-support = { $count ->
    [one] { $count } of { $of } members supports the text as it stands:
   *[other] { $count } of { $of } members support the text as it stands:
}
claim-amend = { $count } of { $of } members would support it with an amendment:
claim-reserve = { $count ->
    [one] { $count } of { $of } members reserves its position:
   *[other] { $count } of { $of } members reserve their position:
}
claim-oppose = { $count ->
    [one] { $count } of { $of } members opposes it:
   *[other] { $count } of { $of } members oppose it:
}
claim-no-position = { $count ->
    [one] { $count } of { $of } members says that it has no position, and counts as without one:
   *[other] { $count } of { $of } members say that they have no position, and count as without one:
}
objection-handling-accommodated = Concerns that have been accommodated – the text was changed or an amendment of the delegation taken up, and it supports the text now ({ $count } of { $of }):
objection-handling-lifted = Concerns that have been lifted without such a change ({ $count } of { $of }):
objection-handling-addressed = Text changed since; support not yet confirmed ({ $count } of { $of }):
objection-handling-taken-up = Amendment of the delegation agreed or taken up; text not changed yet ({ $count } of { $of }):
objection-handling-rejected = Concerns that stand after what the delegation proposed was rejected ({ $count } of { $of }):
objection-handling-unanswered = Concerns that have not been answered yet ({ $count } of { $of }):
claim-line = { $count ->
    [one] Line of division – { $group }: { $count } of the { $of } members with a position supports the text, of the others { $support } of { $heard }. Supports it in that group:
   *[other] Line of division – { $group }: { $count } of the { $of } members with a position support the text, of the others { $support } of { $heard }. Support it in that group:
}
claim-observers = { $count ->
    [one] { $count } of { $of } observers has spoken:
   *[other] { $count } of { $of } observers have spoken:
}
claim-associated = { $count ->
    [one] Without a position of its own, associated with the statement of { $bloc }, whose stance here is “{ $stance }” ({ $count } of { $of } members):
   *[other] Without a position of their own, associated with the statement of { $bloc }, whose stance here is “{ $stance }” ({ $count } of { $of } members):
}
claim-silent = { $group }: none of the { $count } members has taken a position:
claim-not-heard = { $count ->
    [one] { $count } of { $of } members has taken no position:
   *[other] { $count } of { $of } members have taken no position:
}
vocabularies-title = Vocabularies of tags
vocabularies-lead = A vocabulary has the tags that paragraphs can carry. Delegations propose tags, and the chair settles them. The text, the summary and the representation can then be read by a tag.
vocabularies-none = This consultation has no vocabulary yet.
vocabulary-is = { $code }, version { $version }
vocabulary-add = Add a vocabulary
vocabulary-add-framework = Add the framework of principles and actions
vocabulary-add-button = Add the vocabulary
vocabulary-code = Code
vocabulary-code-hint = Letters, digits, points, hyphens and underscores, such as unesco-themes. Leave this and the next fields empty if you paste JSON.
vocabulary-version = Version
vocabulary-name = Name
vocabulary-source = Source (may stay empty)
vocabulary-table = Tags
vocabulary-table-hint = A table with a head: code, name_en, name_fr and other languages; heading and description_en if you wish. Or a whole vocabulary as JSON.
vocabulary-taken = This version of the vocabulary is there already.
vocabulary-unreadable = This cannot be read as a table or as JSON.
vocabulary-column = There is no column { $name }.
vocabulary-heads = The first line needs a column code and at least one column with a name, such as name_en.
vocabulary-no-code = “{ $code }” is not a code. Use letters, digits, points, hyphens and underscores, at most 60.
vocabulary-twice = The code { $code } stands twice.
vocabulary-unnamed = The name is missing.
vocabulary-empty = There is no tag.
vocabulary-too-many = A vocabulary has at most 200 tags, and all of a consultation together at most 500.
tags-title = Tags
tags-none = This paragraph carries no tag yet. A delegation can propose one, and the chair decides.
tags-proposed = Proposed tags
tags-none-waiting = No proposed tag waits for the chair.
tags-read-label = Read by tag
tags-read-none = Everything
tags-read-show = Show
tags-read-by = Only what carries the tag “{ $tag }” is shown and counted here.
tags-read-all = Show everything
tags-unknown = There is no such tag in this consultation.
tag-add = Propose a tag
tag-field = Tag
tag-propose = Propose the tag
tag-settle-own = Tag the paragraph as the chair
tag-decide = Decide on the tag
tag-decide-on = Decide on the tag “{ $tag }” of { $label }
tag-settle = Settle the tag
tag-decline = Decline it
tag-take-away = Take away the tag “{ $tag }”
tag-take-away-button = Take the tag away
tag-reason = Reason
tag-reason-hint = Needed where a proposed tag is declined. Everybody who sees the proposal can read it.
tag-withdraw = Withdraw the proposal
withdrawing-ends-tag = The chair then no longer decides on it. Your delegation can propose the tag anew.
done-vocabulary-added = The vocabulary has been added.
done-tag-proposed = The tag is proposed. It waits for the chair.
done-tag-settled = The decision on the tag is in the record.
done-tag-withdrawn = The proposal is withdrawn.
commitments-title = Commitments
commitments-lead = What delegations and blocs have undertaken on what was adopted, and how they report on it. Each level is their own assessment.
commitments-count = { $count ->
    [one] { $count } commitment
   *[other] { $count } commitments
}
commitments-undertake = Undertake a commitment
commitments-undertake-choose = Choose the adopted paragraph on which your delegation undertakes it.
commitments-undertake-head = The head of your delegation undertakes commitments and reports on them.
commitments-none = There are no commitments here. The head of a delegation makes one on the page of an adopted paragraph.
commitments-all-delegations = All delegations
commitments-standing = All that stand
commitments-state = State
commitments-on = Commitments on { $paragraph }
commitments-on-paragraph = Commitments on this paragraph
commitments-paragraph = The paragraph
download-commitments = Commitments (CSV)
commitment-state-running = Running
commitment-state-ended = Past its date
commitment-state-withdrawn = Withdrawn
commitment-title = Commitment
commitment-name = Commitment in a few words
commitment-provision = Paragraph
commitment-holders = Undertaken by
commitment-due = To be carried out by
commitment-undertaken = Undertaken
commitment-indicator = Indicator
commitment-indicator-hint = What is counted or measured, such as “teachers trained”.
commitment-unit = Unit
commitment-unit-hint = In what the indicator is counted, such as “teachers” or “per cent”. A baseline or a target needs it.
commitment-baseline = Baseline
commitment-target = Target
commitment-institution = Responsible institution
commitment-partners = Who helps
commitment-partners-hint = Partners that have agreed to help, if any.
commitment-body = What is undertaken
commitment-figure = { $number } { $unit }
commitment-on = on { $label }
commitment-party = Undertaken by
commitment-alone = Our delegation alone
commitment-new = Undertake something
commitment-new-lead = Say what your delegation will do to carry out this paragraph, and by when. It then reports on it on the days of the calendar.
commitment-undertake = Undertake it
commitment-recorded = It is an official act in the name of your delegation. It is public to all who read the consultation, and stands in the record.
commitment-adopted-on = Adopted on { $day }.
commitment-not-adopted = This paragraph has not been adopted. Commitments are undertaken on what was adopted.
commitment-before-adoption = This is before the day of the adoption, { $day }.
commitment-too-far = This is more than { $years } years from now.
commitment-no-indicator = A baseline or a target needs an indicator: say what is counted.
commitment-no-unit = A baseline or a target needs a unit.
commitment-join = Join this commitment
commitment-join-bloc = Join this commitment for { $bloc }
commitment-leave = Leave this commitment
commitment-leave-bloc = Leave this commitment for { $bloc }
commitment-leave-title = Leave the commitment
commitment-withdraw = Withdraw this commitment
commitment-withdraw-bloc = Withdraw this commitment for { $bloc }
commitment-withdraw-title = Withdraw the commitment
commitment-withdrawal-reason = Reason
commitment-withdrawn = Withdrawn on
leaving-ends-commitment = Your delegation then no longer shares this commitment. What it has reported stays, and that it has left stands in the record.
withdrawing-ends-commitment = { $count ->
    [0] The commitment then no longer stands, and no more reports on it are due. It stays in the record, with the reason.
    [one] The commitment then no longer stands, and no more reports on it are due. It stays in the record, with the reason and { $count } report.
   *[other] The commitment then no longer stands, and no more reports on it are due. It stays in the record, with the reason and { $count } reports.
}
indicator-baseline = Baseline: { $number }
indicator-target = Target: { $number }
indicator-latest = Last reported: { $figure }
indicator-no-figure = No figure has been reported
reports-title = Reports
reports-none = No report has been submitted. Whoever has undertaken this reports here.
reports-none-due = No report is due yet.
reports-by-day = Reports by day
reports-more = { $count ->
    [one] and { $count } other
   *[other] and { $count } others
}
report-status = Report
report-status-submitted = Submitted
report-status-due = Due
report-status-overdue = Overdue
report-status-missing = Missing
report-new = Report on this commitment
report-due = Due by
report-day-again = { $day } (replaces the report that stands)
report-no-day = There is no day for which a report can be submitted. The secretariat sets the calendar of reports.
report-wrong-day = No report is due on this day, or not yet.
report-level = How far it has come, by your own assessment
report-level-name = Level { $level } of { $of }
report-level-default-1 = Not begun
report-level-default-2 = Begun: a plan and a responsible institution are there
report-level-default-3 = Under way: first results
report-level-default-4 = Well advanced: most of it is done
report-level-default-5 = Carried out
report-self-assessed = Own assessment
report-figure = Figure of the indicator
report-figure-hint = Leave it empty if there is none yet.
report-unit = Unit: { $unit }
report-no-unit = This commitment has no unit, so that a report on it has no figure.
report-body = What has been done
report-links = Links to evidence
report-links-hint = One link in each line, beginning with https:// or http://. The server opens none of them.
report-files = Files as evidence
report-files-limits = At most { $count } files of { $most } MB each: PDF, PNG, JPEG, text or CSV in UTF-8, DOCX, XLSX or ODT. All files of your delegation’s reports in this consultation may have { $all } MB, those of replaced reports too. Leave out personal data. Files have to be chosen again if the form comes back.
report-recorded = The report is an official act and public. A later report for the same day replaces it; both stay in the record.
report-submit = Submit the report
report-of-day = Report due by { $day }
report-superseded = A later report for the same day has replaced this one:
report-reviewed-before = An earlier report for this day was reviewed: level { $level }
report-too-many-files = A report has at most { $most } files.
report-too-many-links = A report has at most { $most } links.
report-files-quota = These files are too much: of the { $most } MB that all files of your delegation’s reports in this consultation may have, { $left } MB are left. Send smaller files or fewer, or a link.
link-wrong-scheme = { $link }: a link begins with https:// or http://.
link-wrong-address = { $link }: this is no address on the web.
link-too-long = { $link }: a link has at most { $most } characters.
file-empty = { $name }: the file is empty.
file-too-large = { $name }: the file is larger than { $most } MB.
file-wrong-kind = { $name }: by its content, this is none of the kinds of files that are taken.
evidence-title = Evidence
evidence-hash = SHA-256 of the file
evidence-small = under 1 kB
evidence-kilobytes = { $size } kB
evidence-megabytes = { $size } MB
calendar-title = Calendar of reports
calendar-lead = Reports on commitments are due on the days of this calendar. Days are days in UTC.
calendar-none = No calendar of reports has been set yet. The secretariat sets it once the text is adopted.
calendar-days = Days on which reports are due
calendar-set = Set on
calendar-first = First day
calendar-first-hint = The last report on a commitment is due on the first day of the calendar after it is to be carried out.
calendar-interval = Months between two reports
calendar-interval-wrong = Between two reports lie { $least } to { $most } months.
calendar-levels = What the levels mean
calendar-levels-lead = A report assesses by a level how far a commitment has come. Say what each level means, in one language at least.
calendar-level-en = In English
calendar-level-fr = In French
calendar-level-ar = In Arabic
calendar-level-missing = Say what this level means, in one language at least.
calendar-weights = What matching weighs
calendar-weights-lead = Where an offer fits a need on the same subject, points bring it further up, and the page says for what. Give each reason 0 to { $most } points; what counts for nothing has 0.
calendar-weight-wrong = A reason has 0 to { $most } points.
calendar-weight-language = Points for the same language
calendar-weight-budget = Points for an offer that is worth what the need costs
calendar-weight-time = Points for the right time
calendar-weight-least-developed = Points for a need of a least developed country
calendar-weight-small-island = Points for a need of a small island developing State
calendar-weight-landlocked = Points for a need of a landlocked developing country
calendar-supersedes = A new calendar replaces the one before from now on. Reports that were submitted stay.
calendar-save = Set the calendar
desk-report = Report: { $title }
desk-go-report = Report
done-follow-up-set = The calendar of reports is set.
done-commitment-undertaken = The commitment stands, and is in the record.
done-commitment-joined = The commitment is now shared.
done-commitment-left = The commitment is left. That stands in the record.
done-commitment-withdrawn = The commitment is withdrawn. It stays in the record.
done-report-submitted = The report is submitted, and stands in the record.
reviews-title = Peer reviews
reviews-lead = What other delegations say of the reports. Their levels stand beside the reports’ own; they are never made one figure, and nobody is ranked.
reviews-asked = Asked for
reviews-outstanding = Still to be given
reviews-given = Given
reviews-answered = Answered
reviews-progress = Review
reviews-all = All that were asked for
reviews-none = There are no reviews here. The secretariat draws reviewers once there are reports.
reviews-none-of-report = Nobody has been asked to review this report. The secretariat chooses reviewers, or draws them by lot.
reviews-of-report = What others say of this report
reviews-side-by-side = The dot is the report’s own level, the squares are those of its peers.
reviews-draw = Draw reviewers by lot
reviews-formula = Where reviewers are drawn by lot, the lowest lot counts:
review-progress-asked = Asked for
review-progress-given = Given
review-progress-answered = Answered
review-progress-released = Released
reviewer-choice-agreed = Agreed
reviewer-choice-drawn = Drawn by lot
review-seed = Seed:
review-give = Give the review
review-answer = Answer the review
review-level = How far it has come, in your view
review-reasons = Reasons
review-recorded = The review is an official act in the name of your delegation, and public. It is given once and stands in the record.
review-submit = Submit the review
review-reply = Answer
review-answer-recorded = The answer is an official act in the name of your delegation, and public. It is given once and stands in the record.
review-answer-submit = Submit the answer
review-peer-level = Level given by the peer
review-own-level = Own level
review-no-level = none yet
review-reporter = Reporting delegation
review-reviewer = Reviewer
reviewers-name = Name the reviewers
reviewers-lead = Name one delegation or two, as agreed with them. Whoever has a part in the commitment does not review it.
reviewers-now = Asked so far:
reviewers-second = Second reviewer
reviewers-no-second = No second reviewer
reviewers-recorded = Whoever was asked before, is not named again and has given no review is released from it. All of it stands in the record.
reviewers-ask = Ask for the review
reviewers-too-many = A report is reviewed by one delegation or by two. Whoever has given a review already counts.
reviewers-no-member = Only members that take part review reports.
reviewers-involved = This delegation has a part in the commitment.
review-involved = This delegation has come to have a part in the commitment since, and reviews no report on it. The secretariat can name another.
draw-lead = Reports without a reviewer: { $reports }. Members from whom reviewers are drawn: { $members }.
draw-seed = Seed
draw-seed-hint = A text that nobody could choose to suit themselves, such as the numbers of a public lottery on a day announced before. A random number is added to it at the draw, so that nobody can try texts until the result suits.
draw-each = Reviewers for each report
draw-each-count = { $count ->
    [one] { $count } reviewer
   *[other] { $count } reviewers
}
draw-recorded = The seed with the random number, the reports, the members and the result stand in the record, so that anybody draws the same again. A draw cannot be repeated.
draw-now = Draw now
draw-nothing = There is no report for which a reviewer could be drawn.
draw-formula = How it is drawn
draw-formula-words = Reports are taken in the order of their numbers. For each, of the members that have no part in its commitment, those with the fewest reviews come first; of these, the one with the lowest lot. The lot is the SHA-256 of seed (the text, a space and the random number), number of the report and code of the member:
report-comments-title = Comments on the report
report-comments-lead = Whoever takes part may comment, observers from industry, academia and civil society too. Comments bind nobody.
report-comments-count = { $count ->
    [one] { $count } comment on this report
   *[other] { $count } comments on this report
}
report-comments-none = Nobody has commented on this report.
report-comment = Your comment
report-comment-post = Post the comment
report-comment-secretariat = Secretariat
report-comment-hide = Hide this comment
report-comment-hidden = This comment was hidden:
report-comment-reason = Reason, which stands in its place
desk-review = Review: { $title }
desk-review-asked = Your delegation was asked to review a report
desk-go-review = Review
desk-review-answer = Answer to a review: { $title }
desk-review-given = Your report was reviewed
desk-go-answer = Answer
desk-more-alike =
    { $count ->
        [one] one more like it
       *[other] { $count } more like it
    }
desk-match = Need: { $title }
desk-match-found = It was matched with an offer
desk-match-over = It is over, and waits for a rating
desk-go-match = See the match
desk-go-rate = Rate
desk-answer = Your answer on { $label }
desk-answer-mailed = It came by mail, and waits to be posted
desk-file = A file came by mail on { $at }
desk-file-mailed = { $name } waits to be looked at
desk-go-post = Look at it
done-reviewers-assigned = The reviewers are asked. That stands in the record.
done-reviewers-drawn = The reviewers are drawn. The seed and the result stand in the record.
done-review-submitted = The review is given, and stands in the record.
done-review-answered = The answer is given, and stands in the record.
done-report-commented = The comment is posted.
done-report-comment-hidden = The comment is hidden.
follow-up-title = Follow-up
follow-up-link = What follows
follow-up-lead = What was promised on the adopted text, and how far it has come. Each figure leads to the reports behind it.
follow-up-figures = How far it has come
follow-up-promised = { $count ->
    [one] { $count } commitment stands. Reports whose day has come: { $expected }; submitted in all: { $submitted }, before their day: { $early }.
   *[other] { $count } commitments stand. Reports whose day has come: { $expected }; submitted in all: { $submitted }, before their day: { $early }.
}
follow-up-chosen = Commitments chosen: { $count } of { $all }. Reports on them whose day has come: { $expected }; submitted in all: { $submitted }, before their day: { $early }.
follow-up-show-all = Show all commitments
follow-up-unreached = Commitments past their date without reaching the target or level 5, by the latest report: { $count } of { $of }.
follow-up-show-ended = Show those past their date
follow-up-levels = Commitments by the level of their latest report, by their own assessment
follow-up-level-rule = What counts is the report for the last day that has come; one made before its day counts only where there is no other. Of several delegations that have a commitment, the one with the lowest level counts.
follow-up-levels-short = Levels
follow-up-no-report = No report
follow-up-reports = Reports
follow-up-reviewed = Reports that others have reviewed: { $count } of { $of }.
follow-up-reviewed-short = Reviewed
follow-up-filter = Show only some commitments
follow-up-all-provisions = All paragraphs
follow-up-all-themes = All themes
follow-up-theme = Theme
follow-up-any-report = Any report
follow-up-by-provision = By paragraph
follow-up-by-delegation = By delegation
follow-up-by-theme = By theme
follow-up-more = And { $count } more.
follow-up-beside = The dot is the report’s own level, the squares are those of peer reviews. They stand side by side and are not ranked.
follow-up-latest = Latest report
follow-up-own = Own level { $level }
follow-up-peer = peers { $levels }
follow-up-no-peer = no review
follow-up-indicators = Indicators, from the baseline to the target
follow-up-curves-left = Indicators of the commitments above that are not drawn here: { $count }. Each is on the page of its commitment.
download-follow-up = The follow-up as a table (CSV)
follow-up-not-concluded = The text is still under consultation. The follow-up begins when it is concluded.
follow-up-nothing-adopted = No paragraph was adopted, so that nothing can be undertaken.
follow-up-empty = The text is adopted, and nothing has been undertaken on it yet. The head of each delegation can undertake something on each adopted paragraph.
follow-up-set-calendar = Set the calendar of reports
follow-up-undertake = Undertake something on { $label }
follow-up-adopted = What was adopted
follow-up-adopted-count = { $count ->
    [one] { $count } paragraph was adopted.
   *[other] { $count } paragraphs were adopted.
}
follow-up-reserved = { $count ->
    [one] { $count } reservation or declaration stands.
   *[other] { $count } reservations and declarations stand.
}
follow-up-next-days = Next days on which reports are due:
register-title = Draft of a State’s report
register-of = Draft of a report: { $delegation }
register-lead = Made from the register on { $moment }. It is a draft to work on, and no official act.
register-none = This delegation has undertaken nothing here. It can do so on the page of an adopted paragraph.
register-peer = Peer review by { $delegation }
plain-title = In plain words
plain-what = What this text is
plain-stage = It is now at this stage: { $stage }.
plain-decided-title = What was decided
plain-decided = { $count ->
    [one] { $count } paragraph was adopted. Delegations that took part: { $delegations }.
   *[other] { $count } paragraphs were adopted. Delegations that took part: { $delegations }.
}
plain-nothing-decided = Nothing has been adopted yet.
plain-read = Read the adopted text
plain-who = Who promised what
plain-promised = { $count ->
    [one] { $count } promise stands. Delegations that share in it: { $delegations }.
   *[other] { $count } promises stand. Delegations that share in them: { $delegations }.
}
plain-no-promise = Nobody has promised anything on this text yet.
plain-by-delegation = Who has promised how much
plain-all = All promises, with their reports
plain-far = How far it has come
plain-reported = Promises on which there is a report: { $count } of { $of }.
plain-carried-out = Carried out, by the word of those who promised: { $count }.
plain-unreached = Promises whose date has passed and that are not carried out by the latest report: { $count } of { $of }.
plain-not-there = Reports that should be there and are not: { $count }.
plain-missing-words = A report that is missing says nothing of how far a promise has come. Levels are those that delegations give themselves; what others say of them stands beside them.

## The record

documents-title = Documents
documents-lead = What the pages of this consultation say, as files to print, to edit and to pass on. Each holds what you may read yourself, and says as of when it is.
documents-languages = Language of the documents
documents-revision = Revision
documents-what = What
documents-formats = Formats
documents-package = Everything (ZIP)
documents-package-means = All documents in the language chosen above, the tables as CSV, and the export that can be verified. The download begins at once and goes on while the documents are made.
documents-comparison = Two revisions compared
documents-positions = Positions
documents-result-sheets = Result sheets
documents-as-of = State of the record: { $moment }.
documents-no-version = The text has no version in this language: { $asked }. It stands here as it is in another one: { $shown }.
documents-source = Source
documents-cut = Only the first { $count } rows are shown here. The workbook (XLSX) has all of them.
documents-former-title = Former title: { $title }
documents-tracked = As a Word file with tracked changes
documents-words = Words
documents-decision = Decision
documents-synopsis-cut = Of some paragraphs only the first { $count } entries of a kind are shown. The compilation as a table (CSV) has all of them.
documents-stance = Position
documents-stances = Positions by paragraph
documents-submitted-at = Submitted
documents-attendance-none = No list of those present has been taken yet.
documents-yes = yes
documents-no = no
documents-no-votes = No vote has been closed yet.
documents-rank = Rank
documents-all-paragraphs = All paragraphs
documents-no-commitments = The text is adopted, and nothing has been undertaken on it yet.

record-lead = Every official act is added here and is never changed; of comments it has the hash of their words. Each entry holds the hash of the entry before it, so that any change would be seen.
record-check = How to check it
record-verify = Anyone can check the downloaded record without a connection: baraza verify FILE
record-forum = Record of the forum
record-content = Content and hash
record-previous = Hash of the entry before
record-hash = Hash
record-sealed = The content is not shown: the vote is open, or it may not be shown to you.
record-system = Automatic
record-party = One of the two delegations
record-on-provision = on { $label }
record-on-amendment = on an amendment to { $label }
record-on-an-amendment = on an amendment
record-on-vote = the vote
record-on-term = on a term
record-translated-summary = summary
record-head = Hash of the last entry
record-head-use = Keep this hash outside the forum, in minutes or in a letter. With it, anyone can check later that nothing up to here was changed or taken away: baraza verify --head HASH FILE
record-head-forum = Hash of the last entry of the forum’s own record
record-heads-use = Keep both hashes outside the forum, in minutes or in a letter: the second is for the names and facts of participants and for blocs, which the export takes from the forum’s own record. With them, anyone can check later that nothing up to here was changed or taken away: baraza verify --head HASH --head HASH FILE
download-forum = Record of the forum (JSON)
record-act-record-completed = Record completed with what was there before
record-act-delegation-created = Delegation added
record-act-delegation-facts-replaced = Facts of a delegation replaced
record-act-representative-invited = Representative invited
record-act-representative-uninvited = Invitation of a representative taken back
record-act-representative-joined = Representative accredited
record-act-representative-left = Mandate of a representative ended
record-act-seat-limited = End of a mandate, or successor of a head, set
record-act-head-handed-over = Head of delegation handed over
record-act-consultation-opened = Consultation opened
record-act-stage-set = Stage set
record-act-consultation-reopened = Consultation reopened
record-act-participant-invited = Delegation takes part
record-act-consultation-corrected = Consultation corrected
record-act-consultation-archived = Consultation archived
record-act-consultation-restored = Consultation restored
record-act-participant-removed = Delegation no longer takes part
record-act-stage-removed = Stage removed
record-act-office-given = Office in the secretariat given
record-act-office-ended = Office in the secretariat ended
record-by-office = Secretariat ({ $offices })
done-office-given = The office is given, and recorded.
done-office-ended = The office has ended. This is recorded.
acting-office = Your office in this consultation: { $offices }
duty-title = To do for the secretariat
duty-nothing = Nothing waits for your office now: { $offices }.
duty-nothing-anywhere = Nothing waits for your offices now. You hold them in these consultations:
duty-next-votes = See the votes
duty-next-titles = See the titles and their translations
duty-next-text = Read the text
duty-tie = The votes are equal: the chair decides
duty-go-decide = Decide
duty-hands = Show of hands: the count has not been entered yet
duty-go-count = Enter the count
duty-roll = Roll call: enter what each delegation answers
duty-go-answers = Enter the answers
duty-close = Open vote without a deadline: it stays open until you close it
duty-go-close = See and close the vote
duty-watch = Open vote: it closes by itself at the deadline
duty-undecided = { $count ->
    [one] 1 amendment without a decision
   *[other] { $count } amendments without a decision
}
duty-undecided-why = The chair decides on each amendment
duty-unpublished = { $count ->
    [one] 1 agreed amendment that is not yet in the text
   *[other] { $count } agreed amendments that are not yet in the text
}
duty-unpublished-why = They come into the text when its next version is published
duty-go-publish = Publish what is agreed
duty-tags = { $count ->
    [one] 1 tag proposed by a delegation
   *[other] { $count } tags proposed by delegations
}
duty-tags-why = The chair accepts or declines each of them
duty-go-tags = See the tags
duty-text = No text has been published
duty-text-why = Delegations can speak to a text once there is one
duty-go-text = Publish the first text
duty-stage = No stage is planned in which delegations can act
duty-stage-why = Set when comments, negotiation and decisions begin
duty-go-stage = Set a stage
duty-text-missing = The latest text does not exist in: { $languages }
duty-text-missing-why = Readers in these languages see the original
duty-go-translate = Publish a translation
duty-titles-missing = The title or the summary does not exist in: { $languages }
duty-titles-why = Readers in the other languages see the original
duty-go-titles = Translate
duty-votes-missing = { $count ->
    [one] 1 vote whose title is not translated into every language
   *[other] { $count } votes whose titles are not translated into every language
}
secretariat-title = Secretariat
secretariat-lead = Organizers may do everything in every consultation. The people named here may do a part of it, in this consultation only.
secretariat-none = Nobody holds an office in this consultation: the organizers do everything.
office-given-mailed = Office given to { $name }: { $office }. A mail tells this person.
office-given-unsent = Office given to { $name }: { $office }. This forum sends no mail: tell this person.
secretariat-holder = Person
secretariat-office = Office
secretariat-office-chair = Chair
secretariat-office-legal-officer = Legal officer
secretariat-office-teller = Teller
secretariat-office-translator = Translator
secretariat-besides = Also acts for
secretariat-seat = { $delegation } ({ $role })
secretariat-rests = Not in effect while this person may vote for a delegation that takes part.
secretariat-since = Since
secretariat-give = Give an office
secretariat-give-means = The person needs an account of this forum. All who read the consultation see the name here, and the record keeps it. Nobody who may vote for a delegation that takes part, as head, alternate or delegate, can be chair or teller.
secretariat-offices = What each office may do
secretariat-does-chair = Set stages, decide on amendments and tags, hide comments, take attendance, and conduct votes, ties included.
secretariat-does-legal-officer = Publish the next revision of the text, with editorial changes, and what is agreed.
secretariat-does-teller = Take attendance, open votes, see the turnout, enter answers and counts, close votes, and publish their analysis.
secretariat-does-translator = Publish translations of the text, and translate titles.
office-end = End the office
office-end-of = End the office of { $name } ({ $office })
office-end-means = { $name } can no longer act in this office ({ $office }) in this consultation.
office-end-stays = What was done in the office stays. The end is recorded.
office-no-account = No account that is in use has this mail address.
office-votes = This person may vote for a delegation that takes part, and cannot be chair or teller here.
office-full = There are already { $count } offices in this consultation. End one first.
office-taken = This person holds this office already.
record-act-title-translated = Title translated
record-act-revision-published = Text published
record-act-translation-published = Translation published
record-act-position-submitted = Position submitted
record-act-position-withdrawn = Position withdrawn
record-act-comment-posted = Comment posted
record-act-comment-edited = Comment edited
record-act-comment-withdrawn = Comment withdrawn
record-act-comment-hidden = Comment hidden
record-act-reservation-made = Reservation or declaration made
record-act-reservation-withdrawn = Reservation or declaration withdrawn
record-act-vocabulary-added = Vocabulary of tags added
record-act-tag-proposed = Tag proposed
record-act-tag-settled = Decision on a tag
record-act-tag-withdrawn = Proposed tag withdrawn
record-act-mapping-proposed = Link to an existing clause proposed
record-act-mapping-reviewed = Link to an existing clause reviewed
record-act-mapping-withdrawn = Link to an existing clause withdrawn
record-act-summary-written = Chair’s text in the summary changed
record-act-reply-made = Reply to the summary filed
record-act-reply-withdrawn = Reply to the summary withdrawn
record-act-term-added = Term added
record-act-term-linked = Paragraph that defines a term named
record-act-terms-imported = Terms taken from a file
record-act-definition-proposed = Definition proposed
record-act-definition-withdrawn = Definition withdrawn
record-act-definition-held = Definition held, or no longer held
record-act-reactions-opened = Reactions to statements opened or closed
record-act-statement-moderated = Statement accepted or declined
record-act-question-opened = Vote opened
record-act-ballot-cast = Ballot cast
record-act-ballot-withdrawn = Ballot taken back
record-act-attendance-taken = Attendance taken
record-act-question-closed = Vote closed
record-act-question-skipped = Question not put to the vote
record-act-tie-decided = Tie decided by the chair
record-act-silence-broken = Silence broken
record-act-silence-extended = Deadline of a silence procedure put off
record-act-silence-reminded = Reminder of a silence procedure
record-act-caster-named = Person casting a ballot named
record-act-vote-explained = Vote explained
record-act-vote-corrected = Vote corrected
record-act-proxy-granted = Proxy given
record-act-proxy-revoked = Proxy taken back
record-act-rights-suspended = Right to vote suspended
record-act-rights-restored = Right to vote restored
record-act-rule-added = Adoption rule added
record-act-weight-scheme-added = Weight scheme added
record-act-name-translated = Name translated
record-act-need-submitted = Need submitted
record-act-need-assessed = Need assessed
record-act-need-withdrawn = Need withdrawn
record-act-offer-submitted = Offer submitted
record-act-offer-withdrawn = Offer withdrawn
record-act-need-matched = Need matched with an offer
record-act-match-moved = Match begun, ended or declined
record-act-match-rated = Match rated
record-act-tranche-paid = Payment from a fund
record-act-webhook-added = Other system told of acts from now on
record-act-webhook-removed = Other system no longer told of acts
record-act-instrument-catalogued = Existing instrument added to the catalogue
catalogue-title = Existing instruments
catalogue-lead = What exists already: treaties, laws, resolutions, standards and principles, with the identifiers and short titles of their clauses. The texts stand at their sources.
catalogue-instrument = Instrument
catalogue-none = There are no instruments yet. The secretariat adds them, one by one or from a file.
catalogue-none-found = No instrument fits. Look for other words, or for all kinds and bodies.
catalogue-search = Words in the title, the identifier or the body
catalogue-any = All
catalogue-csv = Download as a table (CSV)
catalogue-json = Download as data (JSON)
catalogue-kind-binding = Binding
catalogue-kind-standard = Standard
catalogue-kind-recommendation = Recommendation or principles
catalogue-kind-national = National
catalogue-field-code = Identifier
catalogue-field-code-hint = The same in each version, such as A/RES/78/265: letters from A to Z, digits, blanks and . - _ / only. That of a national instrument begins with the code of its delegation and a hyphen, such as XNL-LAW.
catalogue-field-version = Version
catalogue-field-version-hint = Such as 2024. A version is never changed: what has changed is another version.
catalogue-field-body = Body
catalogue-field-kind = Kind
catalogue-field-delegation = Delegation
catalogue-field-delegation-hint = The code of the delegation, for a national instrument only.
catalogue-field-adopted-on = Date of adoption
catalogue-field-languages = Languages
catalogue-field-languages-hint = The codes of the languages in which it exists, with blanks between them: ar zh en fr pt ru es.
catalogue-field-titles = Titles
catalogue-field-source = Source
catalogue-field-source-hint = The address at which the text is found.
catalogue-field-licence = Licence
catalogue-field-licence-hint = Under which terms the identifiers and titles are shown here.
catalogue-field-note = Note
catalogue-field-clauses = Clauses
catalogue-field-clauses-hint = One on each line: its identifier, a semicolon, and a short title. Example: Article 5; Scope
catalogue-field-clause = Identifier of the clause
catalogue-field-clause-titles = Short title of the clause
catalogue-clause-language = Language of the short titles
catalogue-superseded = A newer version has been here since { $day }.
catalogue-clauses =
    { $count ->
        [one] One clause
       *[other] { $count } clauses
    }
catalogue-no-clauses = No clauses are listed here.
catalogue-versions = Other versions
catalogue-version-former = Former version: { $version }
catalogue-version-latest = Latest version: { $version }
catalogue-new = Add instruments
catalogue-new-lead = Add one instrument, another version of one, or a file with several. Give identifiers and short titles only, no texts that a licence forbids to copy.
catalogue-own-only = You add national instruments of your own delegation.
catalogue-one = One instrument
catalogue-add = Add the instrument
catalogue-upload = A file
catalogue-file = File (CSV or JSON)
catalogue-file-hint = As the catalogue is downloaded. All of it is added, or nothing; what is here already just so is left as it is. A delegation adds at most 50 instruments and 5,000 clauses at once, and has at most 100 national instruments here. An instrument has at most 20 versions.
catalogue-send = Add the instruments of the file
catalogue-shipped = Instruments brought along
catalogue-shipped-lead = The program brings along these instruments: identifiers and short titles. Add them, and correct what you know better by a further version.
catalogue-present = is here already
catalogue-shipped-all = All of them are here.
catalogue-shipped-add =
    { $count ->
        [one] Add the one instrument that is missing
       *[other] Add the { $count } instruments that are missing
    }
catalogue-fault-field = { $field }: { $problem }
catalogue-fault-line = Line { $line }, { $field }: { $problem }
catalogue-fault-entry = Instrument { $instrument }, { $field }: { $problem }
catalogue-fault-clause = Instrument { $instrument }, clause { $clause }, { $field }: { $problem }
catalogue-fault-unknown = “{ $value }” is not known here.
catalogue-fault-code = The identifier of an instrument has letters from A to Z, digits, blanks and . - _ / only.
catalogue-fault-identifier = An identifier has no semicolon, no tab and no line break.
catalogue-fault-date = “{ $value }” is not a date such as 2026-11-24.
catalogue-fault-address = An address begins with https:// or http:// and has no name and @ before its site, and no blanks, quotation marks or brackets.
catalogue-fault-twice = “{ $code }” stands here twice.
catalogue-fault-differs = This says something else than the first line of the instrument.
catalogue-fault-too-many = There are more than { $max } of them.
catalogue-fault-none = The file has no instruments.
catalogue-fault-column = The column “{ $column }” is missing, not known, or there twice.
catalogue-fault-unreadable = From here on the file cannot be read.
catalogue-fault-not-national = Only a national instrument is of a delegation.
catalogue-known = “{ $code }”, version { $version }, is here already and says something else. A version is never changed: add another one.
catalogue-foreign = “{ $code }” is not yours to add: a delegation adds its own national instruments.
catalogue-no-delegation = There is no delegation “{ $code }”.
catalogue-stateless = “{ $code }” is a national instrument. Please give the code of its delegation.
catalogue-misnamed = The identifier of a national instrument begins with the code of its delegation and a hyphen: “{ $code }-”.
catalogue-too-many-instruments = At most { $max } instruments are added at once. Please divide the file.
catalogue-too-many-clauses = At most { $max } clauses are added at once. Please divide them.
catalogue-too-many-national = A delegation has at most { $max } national instruments here. Further versions of these may still be added.
catalogue-too-many-national-clauses = The national instruments of a delegation have at most { $max } clauses here, in all their versions.
catalogue-too-many-versions = An instrument has at most { $max } versions here.
catalogue-too-many-in-all = The catalogue has at most { $max } instruments. Further versions of these may still be added.
catalogue-too-many-clauses-in-all = The catalogue has at most { $max } clauses, in all versions of all instruments.
record-act-follow-up-set = Calendar of reports set
record-act-commitment-undertaken = Commitment undertaken
record-act-commitment-joined = Commitment joined
record-act-commitment-left = Commitment left
record-act-commitment-withdrawn = Commitment withdrawn
record-act-report-submitted = Report submitted
record-act-reviewers-assigned = Reviewers asked
record-act-review-submitted = Peer review given
record-act-review-answered = Peer review answered
record-act-report-commented = Comment on a report
record-act-report-comment-hidden = Comment on a report hidden

## The outcome

outcome-title = Outcome
outcome-stage = Stage: { $stage }.
outcome-as-of = As of { $moment }.
outcome-decisions = Decisions
outcome-latest = Of the decisions only the latest are listed here, { $count } at most. The export has them all, and so has the list of votes.
outcome-adopted = Adopted by vote
outcome-rejected = Not adopted by vote
outcome-adopted-silence = Adopted by silence procedure
outcome-rejected-silence = Not adopted, because silence was broken
outcome-whole = The text as a whole:
outcome-whole-none = It has not been put to a vote.
outcome-whole-open = A vote on it has not been closed yet.
outcome-numbers = Numbers in brackets: delegations voting yes, voting no and abstaining. Paragraphs that were put to the vote and not adopted are struck.
outcome-earlier = ({ $revision })
outcome-whole-later = { $revision } ({ $date }) has not been put to the vote as a whole.
outcome-vote-own = (vote on this paragraph)
outcome-vote-whole = (vote on the text as a whole)
outcome-renumbered = When it was put to the vote, its number was { $label }.
outcome-changed = Changed since ({ $revision }, { $date }), and not adopted:
outcome-added = Added since ({ $revision }, { $date }), and not adopted.
outcome-gone = No longer in the text since { $revision } ({ $date }), which has not been adopted.
decision-changed = the words have been changed since
decision-adopted-means = A position or an amendment given from now on does not change this decision. Other words need another vote.
decision-rejected-means = In these words it was not adopted. Only another vote can adopt it.
decided-cast = Yes: { $yes }, no: { $no }, abstaining: { $abstain }.
decided-divided = Divided their weight: { $count }.
decided-invalid = Blank or spoilt papers: { $count }.
decided-absent = Did not vote: { $count }.
decided-weighted = These are numbers of delegations; the votes had weights.
decided-older = Positions of members that are older than the end of the vote: { $count } of { $of }. A position is not a vote.
decided-unheard = Members without a position here voted as well:
outcome-before = Status: { $status }

## Amendments and the rolling text
part-rolling = Rolling text
provision-back = Back to { $label }
amendments-of = Amendments to { $label }
amendments-open = { $label }: amendments
amendments-none = No delegation has proposed an amendment yet. While the text is negotiated, a delegation proposes the first one on this page.
amendments-closed = Amendments are proposed to the latest text, at the stages “Comments” and “Negotiation”.
amendments-count = { $count ->
    [one] 1 amendment
   *[other] { $count } amendments
}
amendment-new = Propose an amendment
amendment-propose = Propose the amendment
amendment-kind = What the amendment does
amendment-kind-add-before = Add a paragraph before this one (ADD)
amendment-kind-add-after = Add a paragraph after this one (ADD)
amendment-kind-modify = Change the words (MOD)
amendment-kind-suppress = Delete the paragraph (SUP)
amendment-kind-no-change = Keep the paragraph as it is (NOC)
amendment-kind-move-before = Move it before another paragraph
amendment-kind-move-after = Move it after another paragraph
amendment-moves-before = To be placed before { $label }
amendment-moves-after = To be placed after { $label }
amendment-place = Number of the other paragraph
amendment-place-hint = Only to move the paragraph, such as OP7. Its sub-paragraphs go with it; headings stay.
amendment-of-another = An amendment to another amendment
amendment-amend = Propose a change to this amendment
amendment-words = The whole paragraph, as you would have it
amendments-further = Amendments to this amendment
amendment-text = The whole new paragraph
amendment-text-hint = Change the words here; to add a paragraph, write only the new one. Only ADD and MOD need a text.
amendment-language = The amendment is
amendment-write-in = Write the amendment in:
amendment-begin = Begin with:
amendment-begin-words = the present words
amendment-begin-empty = an empty field, to add a paragraph
amendment-begin-kept = What you have already typed on this device stays in the form until you discard it.
amendment-justification = Justification
amendment-open = Open to further sponsors
amendment-as-position = This is also our position: we support the paragraph with this amendment, for these reasons
amendment-title = { $sponsors }: amendment to { $label }
amendment-beside = The two texts side by side
amendment-text-now = The text before
amendment-text-proposed = The text as proposed
amendment-withdrawn = Withdrawn
amendment-published = Part of the published text
amendment-awaits-words = Its words are { $own }, and the text is { $authentic }. It is not in the text until the secretariat has published it in words { $authentic }.
decision-foreign-words = Its words are { $own }, and the text is { $authentic }. If you agree to it, it enters the text only by words { $authentic }, which you give before you publish what is agreed.
amendment-collides = Changes the same words as:
amendment-merged-into = Merged into Amendment { $number }
amendment-withdraw = Withdraw the amendment
sponsors-title = Sponsors
sponsors-open = Further sponsors may join.
sponsors-closed = The list of sponsors is closed.
sponsors-close = Close the list of sponsors
sponsors-reopen = Open the list of sponsors
sponsor-join = Join the sponsors
sponsor-leave = Leave the sponsors
sponsor-left = left
sponsor-proposer = proposer
dispositions-title = Decisions of the chair
disposition = Decision of the chair
disposition-open = Open
disposition-agreed = Agreed ad referendum
disposition-merged = Merged into another
disposition-parked = Deferred
disposition-rejected = Rejected
disposition-into = Merged into
disposition-into-none = None
disposition-note = Reason, which is published
disposition-decide = Decide on the amendment
answer = Answer
answer-give = Answer the decision
answer-of = Answer of { $name }
rolling-lead = Words in brackets are open; below them stands what each delegation would put in their place. Words with ✓ are agreed ad referendum. An amendment in another language has a bracket of its own. Brackets that stand in the text itself are open too, and are counted.
rolling-brackets = { $number ->
    [0] No brackets are open.
    [one] 1 bracket is open.
   *[other] { $number } brackets are open.
}
rolling-withheld = The number of open brackets is not shown, because some proposals are not shown to you.
rolling-agreed = Agreed, as proposed by { $names }
rolling-left-out = (left out)
rolling-places = (over { $count } places, counted as { $count } brackets)
rolling-curve = Open brackets over time
rolling-when = When
rolling-open = Open brackets
rolling-publish = Publish what is agreed
rolling-give-words = Give their words
rolling-decide = Decide on the amendment of { $sponsors }
publication-lead = This is what publishing { $revision } changes. Nothing is published yet.
publication-none = No paragraph has other words or another place.
publication-none-agreed = Nothing is agreed yet that the text does not have. What is agreed later is published from here.
publication-more = { $count ->
    [one] 1 more changed paragraph is not shown here. It cannot be declared editorial.
   *[other] { $count } more changed paragraphs are not shown here. They cannot be declared editorial.
}
publication-back = Back to the rolling text
publication-check = See what these words change
publication-awaiting-title = Agreed, in another language than the text
publication-awaiting = The words of these amendments cannot enter the text, whose authentic language is { $language }. Write each as it is to stand in the text. What you leave as it is stays agreed and is not published.
publication-words = The whole paragraph, as amended ({ $language })
publication-present = The text has what it asks for already
publication-nothing-enters = Nothing would change: what is agreed cannot enter the text as it is. Give the words of an agreed amendment in the language of the text.
publication-words-first = Nothing is published yet. See below what these words change, then publish.
rolling-publish-help = The next revision has what is agreed. Open places stay as they were, and their amendments stay open. Paragraphs are numbered anew. Translations have to be published anew.
rolling-awaiting = { $count ->
    [one] 1 amendment is agreed in another language than the text. It enters the text once its words are given { $language }.
   *[other] { $count } amendments are agreed in another language than the text. They enter the text once their words are given { $language }.
}
amendments-outside = { $count ->
    [one] 1 amendment is agreed and not in this text.
   *[other] { $count } amendments are agreed and not in this text.
}
rolling-agreed-count = { $count ->
    [one] 1 amendment is agreed and not yet published.
   *[other] { $count } amendments are agreed and not yet published.
}
news-words = New since you opened this page: { $list }.
news-show = Show
news-positions = { $count ->
    [one] 1 position
   *[other] { $count } positions
}
error-collides = Another amendment on the same words is agreed already. Reopen that one first.
error-enough = Five of your statements wait for the secretariat already. Submit another when it has looked at them.
invalid-into = Choose the amendment to the same paragraph that takes this one up.
invalid-no-text = Please write the whole new paragraph.
invalid-text-idle = Only ADD and MOD take new words. Put the text back as it was, or choose MOD.
invalid-unchanged = The text is the same as the present one. Change some words.
invalid-amendment-position = Only other words for this paragraph (MOD) can be your position on it. Choose MOD, or leave the box empty.
invalid-position-held = Your delegation has a position on this paragraph already. Leave the box empty, and change the position on the page of the paragraph.
invalid-place = Please give the number of another paragraph of the same kind in the present text, such as OP7.
done-amendment-proposed = The amendment is proposed.
done-amendment-withdrawn = The amendment is withdrawn.
done-amendment-disposed = The decision is noted.
done-amendments-decided = The decisions are noted.
done-amendment-answered = Your answer is published.
done-sponsor-joined = Your delegation is a sponsor now.
done-sponsor-left = Your delegation is no longer a sponsor.
done-sponsors-opened = The list of sponsors is open.
done-sponsors-closed = The list of sponsors is closed now.
record-act-amendment-proposed = Amendment proposed
record-act-amendment-withdrawn = Amendment withdrawn
record-act-amendment-disposed = Amendment decided on
record-act-amendment-answered = Decision on an amendment answered
record-act-amendment-carried = Amendment carried to a new text
record-act-sponsorship-opened = List of sponsors opened
record-act-sponsorship-closed = List of sponsors closed
record-act-sponsor-joined = Sponsor joined
record-act-sponsor-left = Sponsor left
compare = Compare revisions
compare-title = { $from } and { $to } compared
compare-from = From
compare-to = To
compare-help = Struck words are gone, underlined words are new. What is the same is folded.
compare-one = There is only one revision so far; what changes will be shown here when the next one is published. Until then:
compare-new = new
compare-gone = left out
compare-changed = changed
compare-moved = moved
compare-renumbered = the same, renumbered
compare-same = the same
history = History
history-title = History of { $label }
compilation-title = Compilation of proposals
compilation-reason = Reason for the decision
compilation-lead = Paragraphs with proposals, what delegations say of them, and the decisions of the chair. The address keeps what you choose, so that you can share it.
compilation-everyone = All delegations
compilation-everything = All paragraphs, with positions, amendments and comments
compilation-proposed = Paragraphs with proposals
compilation-no-proposals = No paragraph has a proposal yet. Delegations propose amendments at the stages “Comments” and “Negotiation”.
compilation-nothing = Nothing fits what you chose. Choose more above.
decision-none = No decision now
decision-note = Reason for this decision (needed)
decision-note-all = Reason for every decision above without one of its own (needed there), which is published
decision-note-needed = Please give a reason.
decisions-need-reasons = Each decision needs a reason, which is published: beside the amendment, or once for all of them below.
decisions-save = Save the decisions
decisions-none-chosen = Choose a decision on at least one amendment.
decision-problem = { $amendment }: { $problem }
compilation-part = Show
compilation-part-positions = Positions
compilation-part-amendments = Amendments
compilation-part-comments = Comments
compilation-show = Show
compilation-download = The whole compilation as a table (CSV)

## Mappings to existing instruments

mappings-title = What exists already
mappings-title-list = What exists already: { $list }
mappings-invented = The text is invented, and so are these links and what is said of them. The instruments exist.
mappings-lead = { $count ->
    [0] No link to an existing instrument has been proposed.
    [one] One link between a paragraph and a clause of an existing instrument.
   *[other] { $count } links between paragraphs and clauses of existing instruments.
}
mappings-lists = Views of the links
mappings-matrix = Matrix
mappings-list-all = All links
mappings-list-conflicts = Conflicts
mappings-list-contested = Contested
mappings-list-rivals = Different views of the same clause
mappings-list-outdated = To be looked at again
mappings-gaps = Gaps
mappings-gaps-of = Show gaps of
mappings-gaps-text = The text: paragraphs with no related clause
mappings-gaps-provisions = { $count ->
    [0] Every paragraph has a related clause
    [one] One paragraph has no related clause
   *[other] { $count } paragraphs have no related clause
}
mappings-gaps-clauses = { $count ->
    [0] Every clause is answered by a paragraph: { $instrument }
    [one] One clause is answered by no paragraph: { $instrument }
   *[other] { $count } clauses are answered by no paragraph: { $instrument }
}
mappings-show = Show
mappings-ours = Commitments elsewhere
mappings-ours-lead = Links to a State’s own national instruments, and those that it has proposed itself.
mappings-ours-of = { $count ->
    [0] { $delegation }: no link
    [one] { $delegation }: one link
   *[other] { $delegation }: { $count } links
}
mappings-download-csv = Links (CSV)
mappings-download-json = Links with reviews (JSON)
mappings-download-oscal = Control mapping (OSCAL)
mappings-catalogue = Catalogue of instruments
mappings-none = There are no such links.
mappings-table = Paragraphs and instruments
mappings-provision = Paragraph
mappings-nothing = no link
mappings-unsettled = contested, or to be looked at again
mappings-instruments = Instruments
mappings-instruments-page = Instruments, part { $number }
mappings-picture = Each row is a paragraph ({ $provisions }), each column an instrument ({ $instruments }). The table below says the same.
mappings-links = { $count ->
    [one] one link
   *[other] { $count } links
}
mappings-contested = contested
mappings-of = What exists already on { $label }
mappings-exist = What exists already
mappings-none-on = Nobody has yet said how this paragraph relates to an existing instrument. A delegation or the secretariat can propose a link.
mappings-all-on = { $count ->
    [one] Show the one link
   *[other] Show all { $count } links
}
mappings-closed = Links cannot be proposed now, or not on this paragraph.
mapping-new = Propose a link to an existing clause
mapping-title = Link of { $label } to an existing clause
mapping-clause-of = { $clause } ({ $instrument })
mapping-outdated = To be looked at again
mapping-look-again = The paragraph has changed since this link was made. These were its words:
mapping-beside = Another link to the same clause says something else.
mapping-chair = The chair
mapping-clause = Clause
mapping-quotation = Quotation from the clause (optional)
mapping-quotation-hint = Only words that the licence of the instrument lets you quote.
mapping-quotation-hash = SHA-256 of the quotation:
mapping-reason = Reason
mapping-reason-field = Why is it so?
mapping-reason-field-hint = Say what both ask, and where they differ.
mapping-rivals = Other links to the same clause
mapping-reviews = Reviews
mapping-reviews-none = Nobody has reviewed this link yet.
mapping-review = Review this link
mapping-verdict = Your view
mapping-review-reason = Reason
mapping-review-reason-hint = Needed if you contest the link.
mapping-review-send = Send the review
mapping-withdraw = Withdraw the link
mapping-withdrawn = This link was withdrawn.
mapping-instrument = Instrument
mapping-any-instrument = Any instrument
mapping-search = Number or title of the clause
mapping-search-hint = For example “Article 5” or “transparency”.
mapping-find = Find clauses
mapping-found = { $count ->
    [0] No clause was found.
    [one] One clause was found.
   *[other] { $count } clauses were found.
}
mapping-found-first = The first { $count } can be chosen; search more narrowly for the others.
mapping-relation = How does the paragraph relate to the clause?
mapping-relation-equal = Equal: the words are the same
mapping-relation-equivalent = Equivalent: other words, the same meaning
mapping-relation-subset = Subset: the paragraph asks part of what the clause asks
mapping-relation-superset = Superset: the paragraph asks all that the clause asks, and more
mapping-relation-intersects = Intersects: both ask some of the same
mapping-relation-no-relationship = No relationship
mapping-relation-conflicts = Conflicts: both cannot be followed
mapping-state-proposed = Proposed
mapping-state-confirmed = Confirmed
mapping-state-contested = Contested
mapping-verdict-confirmed = I confirm it
mapping-verdict-contested = I contest it
mapping-propose = Propose the link
mapping-no-clause = There is no such clause in the catalogue. Choose one from the list.
mapping-taken = Your delegation has already said how this paragraph relates to this clause. Withdraw that link before you say something else.
mapping-renew = If you still say so of the present words, withdraw this link and propose it again.

## Blocs

blocs-title = Blocs
blocs-lead = A bloc is a group of delegations that speak together. Its coordinator drafts a statement, the members approve it, and it is submitted on behalf of the bloc.
blocs-none = There are no blocs yet. The secretariat creates one with its members and its coordinator.
bloc-new = Create a bloc
bloc-code = Short name
bloc-code-hint = Two to twelve letters or digits, such as G77.
bloc-name = Name
bloc-members = Members
bloc-members-codes = Codes of the members, separated by spaces; the first one coordinates
bloc-members-count = { $count ->
    [one] { $count } member
   *[other] { $count } members
}
bloc-coordinator = Coordinator
bloc-since = Since
bloc-until = Until
bloc-change = Change the membership
bloc-delegation-code = Code of the delegation
bloc-admit = Admit
bloc-release = End membership
bloc-entrust = Make coordinator
bloc-unknown-code = There is no member delegation with the code { $code }.
bloc-taken = A bloc has this short name or this name already. Choose others.
bloc-unnamed = A bloc (name not shown)
bloc-statements-title = Statements of blocs
bloc-statements-lead = What blocs say of the draft. A statement counts once, as the bloc’s; a member that wants to be counted takes it as its own position.
bloc-statements-none = No bloc has made a statement. The coordinator of a bloc begins one on this page.
bloc-statement-new = Begin a statement
bloc-statement-title = Bloc statement: { $bloc }
bloc-statement-words = The statement
bloc-statement-hint = In general; what the bloc says of each paragraph comes next.
bloc-statement-save = Save the statement
bloc-statement-by = Drafted by { $delegation }
statement-progress-draft = Draft, seen by the bloc’s members only
statement-progress-clearing = Circulated to the members for approval
statement-progress-submitted = Submitted
statement-progress-withdrawn = Withdrawn
bloc-points = Paragraph by paragraph
bloc-points-none = The statement does not speak of any paragraph yet. The coordinator adds paragraphs while it is a draft.
bloc-point-set = Add or change a paragraph
bloc-point-label = Number of the paragraph
bloc-point-label-hint = As in the draft, for example OP5.
bloc-point-unknown = The draft has no paragraph { $label }.
bloc-point-save = Save the paragraph
bloc-point-remove = Leave out { $label }
bloc-circulate = Circulate to the members for approval
bloc-clearing = Approval procedure
clearing-mode-each = Approval by every member
clearing-mode-tacit = Silence procedure: approved unless a member objects by the deadline
bloc-clear-by = Deadline
bloc-clear-by-needed = Enter the deadline after which silence means consent.
bloc-clear-by-optional = Deadline (needed where silence means consent)
bloc-recall = Make it a draft again
bloc-clearances = Answers of the members
bloc-cleared = Approves the statement
bloc-objects = Objects
bloc-not-answered = Has not answered
bloc-answer = Answer of your delegation
bloc-answer-reason = Reason
bloc-answer-send = Send the answer
bloc-submit = Submit on behalf of the bloc
bloc-submit-help = All members are associated with the statement from then on, until one says otherwise.
bloc-withdraw = Withdraw the statement
bloc-associations = Associations and dissociations
bloc-associations-none = Nobody is associated with it. Delegations that are no members associate themselves on this page.
association-kind-associated = Associated
association-kind-associated-except = Associated, except for { $provisions }
association-kind-dissociated = Dissociated
association-own = Your delegation
association-kind = Your delegation’s choice on the statement
association-kind-associated-choice = We associate ourselves with it
association-kind-associated-except-choice = We associate ourselves with it, except for the paragraphs marked below
association-kind-dissociated-choice = We dissociate ourselves from it
association-except = Except for
association-save = Send
association-needs-except = Mark at least one paragraph, and only with this choice.
association-count = { $count ->
    [one] { $count } delegation associated
   *[other] { $count } delegations associated
}
bloc-adopt = Adopt the statement as your delegation’s position
bloc-adopt-help = The paragraphs marked become your delegation’s positions at once. Where it has a position, or one in preparation, that stands.
bloc-adopt-send = Adopt the paragraphs marked
bloc-on-provision = Positions of blocs
done-bloc-created = The bloc has been created.
done-bloc-changed = The membership has been changed.
done-bloc-saved = The statement has been saved.
done-bloc-circulated = The statement has been circulated to the members for approval.
done-bloc-recalled = The statement is a draft again.
done-bloc-answered = Your answer has been sent.
done-bloc-submitted = The statement has been submitted on behalf of the bloc.
done-bloc-withdrawn = The statement has been withdrawn.
done-association-made = Your delegation’s choice on the statement has been recorded.
done-bloc-adopted = The paragraphs have been adopted as positions of your delegation where it had none.
error-not-cleared-objections = A member objects. Make the statement a draft again and change it.
error-not-cleared-awaited = Not every member has approved the statement.
error-not-cleared-deadline = The deadline for objections has not passed.
record-act-bloc-created = Bloc created
record-act-bloc-joined = Joined a bloc
record-act-bloc-left = Left a bloc
record-act-bloc-entrusted = Coordinator of a bloc named
record-act-bloc-statement-submitted = Statement of a bloc submitted
record-act-bloc-statement-withdrawn = Statement of a bloc withdrawn
record-act-association-made = Association with a bloc’s statement
bloc = Bloc
compilation-cut = This page shows the first { $count } entries of a kind at most. The table to download has all of them.
compilation-all-blocs = All blocs
terms-title = Terms
terms-lead = What words mean: the definitions that bodies and delegations give, side by side.
terms-sought = Name or part of a name
terms-language = Language
terms-in-language = { $language } ({ $count })
terms-letters = Terms by first letter
terms-all-letters = All
terms-found = { $count ->
    [one] One term
   *[other] { $count } terms
}
terms-none-yet = There are no terms yet. The secretariat adds them, one by one or from a file.
terms-none-found = No term fits. Try a shorter part of the name, or another language.
terms-download = All terms as a file (TBX)
term-definitions = { $count ->
    [one] one definition
   *[other] { $count } definitions
}
term = Term
term-name = Name
term-code = Code
term-code-hint = Short, and its own in this consultation, such as ai-system. Files name the term by it.
term-code-taken = Another term has this code.
term-subject = Subject
term-names = Names
term-names-hint = In each language in which the term is used. Put a semicolon between several; the first is the preferred one.
term-name-en = Name in English
term-name-fr = Name in French
term-name-es = Name in Spanish
term-name-ar = Name in Arabic
term-name-zh = Name in Chinese
term-name-ru = Name in Russian
term-name-pt = Name in Portuguese
term-without-name = Give a name in at least one language.
term-provision = Number of the paragraph that defines the term
term-provision-hint = Such as OP3; empty where no paragraph does.
term-provision-unknown = The present text has no paragraph “{ $label }”.
term-new = New term
term-new-lead = Delegations then propose definitions of it.
term-add = Add the term
term-own-title = The forum’s own definition
term-own-hint = It is a paragraph of the text. Positions, amendments and votes on it are on its page.
term-own-open = Open the paragraph
term-defined-here = The forum’s own definition of:
term-own-name = Say which paragraph defines the term
term-own-save = Save
definitions-title = Definitions
definitions-none = Nobody has proposed a definition yet.
definition-words = Definition
definition-from = Where it comes from
definition-standing = Status and language
definition-proposer = Proposed by
definition-holders = Held by
definition-held-by-none = No delegation yet
definition-number = Definition { $number }
definition-holdings-title = Who holds which definition
definition-hold = We hold this definition
definition-release = We no longer hold it
definition-withdraw = Withdraw the definition
definition-read = Read the source
definition-new = Propose a definition
definition-new-lead = Your delegation proposes it, and does not hold it by that. It cannot be changed afterwards, only withdrawn by your head.
definition-body = Definition
definition-source = Body from which it comes
definition-source-hint = An organization, a State, or your delegation.
definition-instrument = Instrument
definition-clause = Clause
definition-dated = Date of the instrument
definition-address = Address on the web
definition-status = Status with its body
definition-status-in-force = In force
definition-status-draft = Draft
definition-status-historical = No longer in force
definition-propose = Propose the definition
term-status-preferred = preferred
term-status-admitted = admitted
term-status-deprecated = to be avoided
term-status-superseded = no longer used
terms-usage-title = How the text uses its terms
terms-usage-lead = What is found by comparing the latest text, in each of its languages, with the names of the terms.
terms-renderings-title = Rendered in several ways
terms-renderings-hint = A translation uses several names for one term, where the authentic text uses that term.
terms-renderings-none = Each translation renders each term in one way.
terms-renderings = Names and paragraphs
terms-senses-title = One name for several terms
terms-senses-hint = The text uses a name that stands for more than one term, so that it may be read in two senses.
terms-senses-none = No name in the text stands for more than one term.
terms-senses = Terms
terms-places = Paragraphs
terms-more-places = { $count ->
    [one] and one more
   *[other] and { $count } more
}
term-mark-title = Terms in this text
term-mark-all = All definitions of “{ $name }”
term-mark-none = Nobody has proposed a definition yet.
term-mark-close = Close
term-mark-senses = This name stands for { $count ->
    [one] one term
   *[other] { $count } terms
} here, with different definitions.
term-mark-sense = Term { $number }
term-mark-found = { $count ->
    [one] The text uses one defined term
   *[other] The text uses { $count } defined terms
}
term-mark-double = { $count ->
    [one] The text uses one name that stands for several terms. It may be read in two senses:
   *[other] The text uses { $count } names that stand for several terms. They may be read in two senses:
}
terms-import-title = Terms from a file
terms-import-lead = A file in TBX-Basic (ISO 30042), of 16 MB at most. You see what becomes of each entry before anything is taken.
terms-file = File
terms-send = Show what it has
terms-file-fault = Line { $line }, column { $column }: { $problem }. Nothing was taken.
terms-fault-bytes = it has more than { $most } bytes
terms-fault-depth = more than { $most } elements stand within each other
terms-fault-entries = it has more than { $most } entries
terms-fault-names = an entry has more than { $most } names or definitions
terms-fault-encoding = it is not in UTF-8
terms-fault-syntax = it is not well-formed XML
terms-fault-doctype = it has a document type (DTD), which is not read
terms-fault-entity = it has the entity “{ $name }”, which is not one of XML
terms-fault-character = it has a character that XML does not have
terms-fault-root = it is not a file in TBX of 2019
terms-fault-no-code = an entry has no identifier
terms-fault-no-language = a part does not say its language
terms-fault-status = the status “{ $found }” is not known
terms-file-empty = The file has no terms.
terms-entry-fault = Line { $line }, entry “{ $code }”, { $field }: { $problem }
terms-too-many = More than { $most } of them.
terms-twice = The entry in line { $line } has this code already.
term-field-code = code
term-field-subject = subject
term-field-name = name
term-field-part-of-speech = part of speech
term-field-definition = definition
term-field-source = source
term-field-instrument = instrument
term-field-clause = clause
term-field-dated = date
term-field-address = address
terms-preview-title = What the file has
terms-preview-lead = { $count ->
    [one] The file has one entry. Nothing is taken yet.
   *[other] The file has { $count } entries. Nothing is taken yet.
}
terms-preview-left = { $count ->
    [one] One further entry is too much for one form. Send the file again after this.
   *[other] { $count } further entries are too much for one form. Send the file again after this.
}
terms-preview-more = { $count ->
    [one] One further entry is not shown.
   *[other] { $count } further entries are not shown.
}
terms-preview-nothing = Everything in the file is here already.
terms-preview-sum = New terms: { $terms }. New definitions: { $definitions }.
terms-take = Take them
terms-another-file = Choose another file
terms-fate-added = { $count ->
    [one] New, with one definition
   *[other] New, with { $count } definitions
}
terms-fate-completed = { $count ->
    [one] Here already; gets one definition that it did not have
   *[other] Here already; gets { $count } definitions that it did not have
}
terms-fate-present = Here already, with all its definitions; stays as it is
terms-fate-repeated = The file has this code before; not taken

## Spreadsheets

spreadsheet-title = Work without a connection
spreadsheet-lead = Download the draft as a spreadsheet, fill in your delegation’s positions, and upload it again.
spreadsheet-download = Download
spreadsheet-download-xlsx = Spreadsheet (XLSX)
spreadsheet-download-csv = Table (CSV)
spreadsheet-help = One row for each paragraph. Change the stance, the proposed text and the statement; leave the other columns as they are. A row that you leave as it is changes nothing.
spreadsheet-upload = Upload
spreadsheet-file = The filled-in file (XLSX or CSV)
spreadsheet-file-hint = At most 2 MB. To read it may take some seconds: keep this page open until the answer comes. Sent twice, it is taken once.
spreadsheet-as = Status of the uploaded positions
spreadsheet-as-drafts = Drafts, to be approved
spreadsheet-as-submitted = Submitted at once
spreadsheet-leave-conflicts = Take what can be taken, and leave out rows in conflict and parts that are not read
spreadsheet-send = Upload the file
spreadsheet-no-draft = There is no draft to download yet.
spreadsheet-column-provision = Paragraph
spreadsheet-column-text = Text
spreadsheet-column-stance = Stance
spreadsheet-column-proposed-text = Proposed text
spreadsheet-column-statement = Statement
spreadsheet-column-language = Language
spreadsheet-column-identifier = Identifier (do not change)
spreadsheet-column-mark = Mark (do not change)
spreadsheet-report = What is in the file
spreadsheet-mailed = The table that came by mail
spreadsheet-preview = What the table would change
spreadsheet-previewed = Nothing is taken over yet. Choose below how to take the table over.
spreadsheet-mailed-help = The rows of the table that came by mail are taken over. Nothing is submitted unless you choose so.
spreadsheet-changed = { $count ->
    [one] { $count } paragraph has a new position: { $labels }
   *[other] { $count } paragraphs have new positions: { $labels }
}
spreadsheet-untouched = { $count ->
    [one] { $count } row was left as it was
   *[other] { $count } rows were left as they were
}
spreadsheet-conflicts = { $count ->
    [one] { $count } row is in conflict with what changed meanwhile
   *[other] { $count } rows are in conflict with what changed meanwhile
}
spreadsheet-all-taken = The positions in the file have been taken over.
spreadsheet-taken = The rows without a conflict have been taken over.
spreadsheet-took = { $seconds ->
    [one] This took { $seconds } second.
   *[other] This took { $seconds } seconds.
}
spreadsheet-nothing-imported = Nothing has been imported.
spreadsheet-fresh = Download the spreadsheet again, enter these rows in it, and upload that; or upload this file with the choice to leave them out.
spreadsheet-partly-taken = Some of the rows have been taken over.
spreadsheet-stopped = The import was stopped before it was done. { $reason } The rows below were not taken over. Upload the same file again: what was taken over is not taken twice.
spreadsheet-conflict-row = Row { $line }, { $label }
row-conflict-position = Your delegation’s position changed after the download.
row-conflict-text = The text of the paragraph changed after the download.
row-conflict-gone = The paragraph is no longer in the draft.
row-conflict-unchanged = The proposed text is the same as the present one.
row-conflict-observer = Only members propose amendments, so an observer proposes no text.
spreadsheet-now = On the platform now
spreadsheet-in-file = In the file
spreadsheet-none = No position
table-cell = Cell { $cell }: { $problem }
table-cell-error = It shows the error { $error }. Correct it, or leave it empty.
table-cell-unshown = How this date or number is shown depends on the computer. Format the cell as text, and type it as it is to be read.
table-cell-uncomputed = The formula has no value in the file. Open the file in a spreadsheet program and save it again, or write the value itself.
table-quotation = Line { $line } of the file: a quotation mark opens here and is not closed where the cell ends. Close it, or write it twice inside quotation marks.
table-several = Several sheets have such a table: { $sheets }. Keep one of them in the file.
table-unread-sheet = The sheet “{ $sheet }” is not read.
table-unread-column = The column “{ $column }” is not read, because its heading is none of the table’s.
table-unread-leave = Nothing has been taken over. Remove these from the file, or choose below to leave them out.
spreadsheet-unreadable = This is not a spreadsheet (XLSX) or a table (CSV) that can be read.
table-limit-unpacked = The file unpacks to more than { $most } MB, which is more than can be read. Save it again without pictures and formats, or divide it.
table-limit-parts = The file is an archive with more than { $most } parts. Save it again with the table alone.
table-limit-sheets = The file has more than { $most } sheets. Save it again with the sheet that is meant.
table-limit-markup = The file has more cells, formats or shared texts, or longer names, than can be read. Copy the table alone into a new file.
table-limit-rows = The file has more than { $most } rows. Divide it into several files.
table-limit-columns = The file has more than { $most } columns. Remove those that are not needed.
table-limit-cells = The file has more than { $most } cells that hold something. Divide it into several files.
table-limit-cell = A cell holds more than { $most } characters. Divide its text.
table-limit-characters = The cells of the file hold more than { $most } MB of text together. Divide it into several files.
spreadsheet-no-column = The column “{ $column }” is missing.
spreadsheet-no-rows = The file has no rows.
spreadsheet-cell = Row { $line }, column “{ $column }”: { $problem }
spreadsheet-bad-stance = “{ $value }” is not a stance. Write one of: { $stances }.
spreadsheet-no-stance = The row has words, but no stance.
spreadsheet-emptied = A position is not withdrawn by leaving its row empty. Withdraw it on the page of the paragraph.
spreadsheet-bad-language = “{ $value }” is not a language of the platform.
spreadsheet-bad-mark = The value is not the one that was downloaded.
spreadsheet-twice = The paragraph stands twice in the file.
spreadsheet-more-errors = { $count ->
    [one] And { $count } more error.
   *[other] And { $count } more errors.
}

## What an act takes away, said before it

consequence-first = This takes something away. Nothing is done yet: read beside the button what it is, and send the form again if you want it.
invite-ends-former = A person has one role in a delegation. Whoever acts for this delegation already gives up the former role by accepting the invitation; mandates in other delegations stay.
invite-ends-seat = The mandate of { $name } for { $delegation } ({ $role }) ends when this invitation is accepted.
invitation-ends-own = Your present mandate for { $delegation } ({ $role }) ends when you accept.
seat-ends-last-head = { $delegation } then has no head of delegation. Until another one is invited, nobody can submit its positions, sponsor amendments or give proxies for it.
seat-ends-caster = Open votes in which only this person may cast the ballot of { $delegation }: { $count } ({ $titles }). Nobody can cast it there until the head of delegation names another person.
seat-ends-own = This is your own mandate. You can then no longer act for the delegation.
password-ends-sessions = You are signed out on all your other devices.
facts-replace-ends = Delegations there are now: { $count }. To replace their facts replaces every name and fact of those that stand in the table; what stood before is then in the record alone. Votes that are open keep the facts with which they opened.
facts-replace-ends-votes = Members that this table makes observers: { $count } ({ $names }). They have no vote in votes that open from then on, and their positions no longer count as those of members.
suspension-ends-proxies = This delegation holds proxies. In votes that open during the suspension it cannot vote for: { $names } ({ $count }).
closing-ends-early = The vote closes by itself on { $at }. To close it now takes that time away.
closing-ends-unvoted = Delegations that have not voted, and can then no longer vote: { $count } ({ $names }).
closing-ends-unvoted-secret = Delegations that have not voted, and can then no longer vote: { $count } of { $voters }.
skips-if-adopted = If this is adopted, these are not put to the vote: { $titles }.
skips-if-rejected = If this is not adopted, these are not put to the vote: { $titles }.
skips-then = These are then not put to the vote: { $titles }.
cancelling-ends-series = With it, the other votes of its series are cancelled: { $count } ({ $titles }).
cancelling-ends-proxies = Proxies for these votes alone, which can then no longer be used: { $count }.
extending-ends = The text is then not adopted on { $at }. Silence can be broken until the new deadline.
breaking-ends = If you break silence, the procedure ends at once and the text is not adopted. This cannot be taken back.
breaking-ends-nothing = Under this rule, the text is adopted at the deadline even if your delegation breaks silence, unless others do so too. To break silence cannot be taken back.
stage-cut = This ends the stage “{ $stage }” on { $ends }. It was to close on { $closes }.
stage-cut-endless = This ends the stage “{ $stage }” on { $ends }. It had no end so far.
stage-cut-embargo = What was not shown until the stage “{ $stage }” closes is then shown to everyone who may read it. This cannot be undone.
stage-cut-drafts = Delegations with positions in preparation: { $count }. They can submit them only in a stage that allows it.
point-ends = If the number is one of these, what stands there is replaced and not kept: { $labels }.
point-removal-ends = What the statement says of { $label } is deleted and not kept.
recall-ends = Answers that then no longer hold: { $count } ({ $names }).
statement-withdrawal-ends = Delegations associated with the statement, whose association ends with it: { $count } ({ $names }). Positions that delegations have taken from it stay.
entrusting-ends = { $name } coordinates the bloc now. When another member is entrusted with this, it can no longer draft, circulate, submit or withdraw statements for the bloc.
release-ends = A member that leaves no longer sees the statements in preparation, and its answers to them no longer count. Statements that were submitted stay, with its association.
withdrawal-ends-sponsors = It is withdrawn for its other sponsors as well: { $count } ({ $names }).
withdrawal-ends-positions = Positions on it: { $count }. They stay on this page, and none can be taken any more.
withdrawal-ends-merged = Amendments that were merged into it, and are then in the rolling text no longer: { $count }.
withdrawal-keeps-amendments = Amendments to it: { $count }. They stand on by themselves.
leaving-ends = The list of sponsors is closed. Your delegation could join again only after the proposer has opened it.
saving-ends-approval = The position in preparation is approved. With a change it is a draft again and has to be approved anew.
ends-request = The capital has not answered this position yet, and can then no longer do so.
submitting-ends-former = If you submit, the position that your delegation submitted on { $at } is replaced.
dropping-ends = The words of this draft are not kept.
link-ends = The link that { $officer } has then stops working.
revoking-ends-request = Positions without an answer, which are then drafts again: { $count } ({ $labels }).
revoking-ends-proxy = Open votes on which { $name } can then no longer vote for your delegation, which has no ballot there: { $count } ({ $titles }).
withdrawing-ends-comment = Your words are then no longer shown, and cannot be brought back. Replies to them stay.
withdrawing-ends-position = Your delegation then has no position here, and is counted among those without one. It stays in the record that it was withdrawn.
hiding-ends-comment = These words are then no longer shown to anyone, and cannot be shown again. The reason stands in their place.
withdrawing-ends-reservation = It then no longer stands in the outcome. It can be made anew only while the stage allows it.
withdrawing-ends-need = It can then no longer be matched. A submitted need stays in the record.
withdrawing-ends-offer = It can then no longer be matched. A submitted offer stays in the record.
withdrawing-ends-mapping = The link then no longer stands on the paragraph. Reviews of it are no longer shown with it.
withdrawing-ends-reply = The reply then no longer stands beside the summary. Another can be filed only while the stage allows it.
withdrawing-ends-definition = The definition is then no longer shown, and no delegation holds it any more. It stays in the record.
publishing-ends-translation = { $revision } is already published in this language ({ $language }). That text is replaced.
publishing-ends-positions = Positions on the words that change: { $count }. They are no longer counted until their delegations reaffirm them, unless the change is declared editorial.
sheet-ends = Positions of your delegation by paragraph: { $submitted } submitted, { $prepared } in preparation. A row that was changed replaces the one that is there: as a draft the one in preparation, submitted at once also the submitted one.
submission-ends = Members that have not answered, and can then no longer object: { $count } ({ $names }).
answers-end-ballots = Delegations that have cast their ballot themselves: { $count } ({ $names }). An answer that you enter replaces it, and they can then no longer change it.
answering-ends = Each answer is final.

confirmation-back = Back

pdf-page = Page { $page } of { $pages }
pdf-attributions = Changes by paragraph
pdf-attribution-paragraph = Paragraph
pdf-attribution-delegation = Delegation
pdf-attribution-change = Change
pdf-attribution-words = Words
pdf-insertion = Insertion
pdf-deletion = Deletion
pdf-remarks = Remarks
pdf-reply-to = in reply to { $number }
pdf-rows-left-out = { $count ->
    [one] One more row is left out here; the table in another format has it.
   *[other] { $count } more rows are left out here; the table in another format has them.
}
pdf-characters-replaced = { $sign } stands for characters that no font on this server has: { $characters }

## Feeds, calendars, private links and webhooks

following-title = Feeds and calendar
following-lead = Follow this consultation with the programs that you use: a reader of feeds tells what is new, and your calendar shows stages, deadlines and votes.
following-forum-lead = Follow all public consultations of this forum with the programs that you use: a reader of feeds tells what is new, and your calendar shows stages, deadlines and votes.
following-closed = This consultation is open to its participants only, so that it has no public feed and no public calendar. Participants follow it by a private link.
following-feeds = Feeds
following-feeds-hint = The last 100 official acts that everyone may see. Older ones follow by the link to the next page in the feed itself.
following-atom = Atom
following-json = JSON Feed
following-calendar = Calendar
following-calendar-hint = Add this address to your calendar as a subscription, so that changes come by themselves. Its times are in UTC; your calendar shows them in your own zone.
following-ics = Calendar (iCalendar)
following-private = Private links
following-private-lead = By a private link, your calendar and your reader also show what is open to participants only, and what your delegation owes: reports, and answers from the capital.
following-webhooks = Other systems can be told of each official act at once.
feed-forum = All public consultations
calendar-forum = All consultations
calendar-stage = Stage: { $stage }
calendar-stage-ends = End of the stage: { $stage }
calendar-vote = Vote: { $title }
calendar-vote-ends = Deadline of the vote: { $title }
calendar-report = Report due: { $title }
calendar-request = Answer due from the capital: { $name }
event-kind-consultations = Consultation and participants
event-kind-stages = Stages
event-kind-texts = Texts and translations
event-kind-positions = Positions
event-kind-amendments = Amendments
event-kind-comments = Comments
event-kind-blocs = Statements of blocs
event-kind-votes = Votes
event-kind-results = Summaries and reservations
event-kind-relations = Tags, links to instruments, terms
event-kind-follow-up = Follow-up
event-kind-needs = Needs and offers
links-title = Private links
links-lead = By a private link, a calendar or a reader of feeds shows what your account may read, without signing in. It only reads.
links-care = Whoever has the link sees the same. Give it to no one, and take it back when it is no longer used. It ends by itself with your mandate.
links-none = There is no private link yet.
link-new = New private link
link-name = Name
link-name-hint = For you alone, such as “Calendar on my phone”.
link-consultation = What it shows
link-all = All consultations that I may read
link-gone = A consultation that you may no longer read
link-confirm-first = Whoever makes a link first confirms who it is.
link-make = Make the link
link-made = Made
link-state = State
link-works = Works
link-revoked = Taken back
link-ended = Ended with your mandate
link-revoke = Take back the link “{ $name }”
link-made-title = Your private link
link-made-how = Copy the addresses that you need now. They are not shown again.
revoking-ends-link = Calendars and readers that use it no longer get anything, and it cannot be made to work again.
invalid-link-many = There are as many private links as an account may have: { $max }. Take one back first.
webhooks-title = Webhooks
webhooks-lead = Other systems that are told of each official act in this consultation, as its readers see it.
webhooks-forum-lead = Other systems that are told of each official act in public consultations.
webhooks-how = Each message is signed after the specification Standard Webhooks, and sent again for three days until it is taken. The record tells to which machine what is sent.
webhooks-none = No other system is told anything.
webhook-title = Webhook
webhook-new = New webhook
webhook-address = Address
webhook-address-hint = It begins with https:// and leads to a machine that everyone can reach. Redirects are not followed.
webhook-kinds = What it is told
webhook-add = Add the webhook
webhook-made = Added
webhook-removed = Removed
webhook-former-until = The former secret signs as well until
webhook-renew = Renew the secret
webhook-remove = Remove the webhook
webhook-secret-title = The secret of the webhook
webhook-secret-how = The receiver checks the signature of each message with it. Copy it now. It is not shown again.
removing-ends-webhook = The other system is told nothing more, also not what waits to be sent. The record tells that it was removed.
renewing-ends-secret = The present secret signs for one more day. Until then the receiver has to take over the new one.
deliveries-title = What was sent
deliveries-hint = Shown for 30 days. The receiver tells by the identifier whether it has an event already.
deliveries-none = Nothing has been sent yet.
delivery-event = Event
delivery-queued = When
delivery-state-head = State
delivery-tries = Tries
delivery-next = Next try: { $at }
delivery-resend = Send again
delivery-fault-with = { $fault } ({ $status })
delivery-state-waiting = Waits
delivery-state-delivered = Delivered
delivery-state-failed = Given up
delivery-state-withheld = Not sent
delivery-fault-status = The receiver did not take it
delivery-fault-redirect = The receiver leads to another address
delivery-fault-private-address = The address leads to a private network
delivery-fault-unknown-host = The name of the machine is not known
delivery-fault-unreachable = The machine cannot be reached
delivery-fault-late = No answer in time
invalid-webhook-address = This is not the address of a receiver.
invalid-webhook-https = The address must begin with https://.
invalid-webhook-credentials = The address must not have a name or a password in it.
invalid-webhook-private = The address must lead to a machine that everyone can reach, not to one in a private network.
invalid-webhook-kinds = Choose at least one kind.
invalid-webhook-many = There are as many webhooks as there may be: { $max }. Remove one first.

## Service tokens, and the interface for programs

tokens-title = Service tokens
tokens-lead = With a token, a program of yours does by the interface what you choose here, in your name: never more than you may do yourself, and never anything on this account.
tokens-care = Whoever has the token can do the same. Give it the least that it needs, and take it back when it is no longer used. The record names it at each act, and it ends by itself with your mandate.
tokens-none = There is no token yet.
token-new = New token
token-name = Name
token-name-hint = Such as “Import from our registry”. The name stands in the record of each act, for everybody who may read that.
token-scopes = What it may do
token-scope-read = Read what I may read beyond what is public
token-scope-positions = Positions and reservations
token-scope-amendments = Amendments
token-scope-blocs = Joint statements of groups
token-scope-comments = Comments and replies
token-scope-reactions = Reactions and statements
token-scope-votes = Votes and proxies
token-scope-knowledge = Terms, tags, mappings and instruments
token-scope-follow-up = Commitments, reports and reviews
token-scope-needs = Needs and offers
token-scope-delegation = Taking back invitations, and requests to the capital
token-scope-organize = Acts of organizers
token-days = How long it works
token-lifetime = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
token-confirm-first = Whoever makes a token first confirms who it is.
token-make = Make the token
token-made = Made
token-expires = Works until
token-used = Last used
token-unused = Not yet
token-state = State
token-works = Works
token-revoked = Taken back
token-expired = Expired
token-ended = Ended with your mandate
token-revoke = Take back the token “{ $name }”
token-made-title = Your token
token-made-how = Copy the token now. It is not shown again. A program sends it with each request, in the header Authorization: Bearer.
revoking-ends-token = Programs that use it can no longer do anything, and it cannot be made to work again.
invalid-token-many = There are as many tokens as an account may have: { $max }. Take one back first.
invalid-token-name-taken = Another token of yours has this name.
invalid-token-scopes = Choose at least one thing that it may do.
done-token-revoked = The token is taken back.
error-scope = The token is not for this. Whoever made it can make one that is.
error-token = This token does not work: it is unknown, has expired, or was taken back.
error-token-needed = Send a token in the header Authorization: Bearer.
error-method = This address does not take this method.
error-media-type = What was sent has to be JSON, with the header Content-Type: application/json.
error-json = What was sent is no JSON that can be read: { $place }.
error-mark-needed = Send the mark of what you have seen, in the header If-Match.
error-mark = This is no mark of something that was shown.
error-key = An idempotency key has 1 to 64 letters, digits and signs of ASCII.
invalid-member-unknown = This is no field of this act.
invalid-member-missing = This field is missing.
invalid-member-type = This has another type: { $expected } is expected.
invalid-member-file = This is no file: its contents have to be in base64.
invalid-member-character = This has a control character, which cannot be kept.
invalid-member-twice = This field stands there twice.
member-text = a text
member-list = a list of texts
member-flag = true or false
member-file = an object with a name and contents
json-object = one object is expected
json-line = line { $line }
problem-not-done = Nothing is done yet: the page of this act shows first what it does. Send what it asks for with the same fields.

## The page about the interface for programs

interface-title = Interface for programs
interface-link = What programs can read and do
interface-lead = Programs read everything that the pages show and do every act that a form does, by the same rules. What is public is read without a token.
interface-description = Description of the interface (OpenAPI 3.1, JSON)
interface-begin = How to begin
interface-pages = A list comes in pages. “next” is the cursor of the next page, which is sent as “after”; “limit” is the number of items, at most 100.
interface-tags = Every answer has an ETag. Whoever sends it in the header If-None-Match is told with status 304 that nothing has changed.
interface-token = With a token in the header Authorization: Bearer, a program reads what its owner may read, and acts in the owner’s name.
interface-token-make = Service tokens
interface-acts = An act is sent to the address of its form as a JSON object with the fields of the form. With an Idempotency-Key, the same request is taken once.
interface-marks = An act that depends on what its author has seen needs the mark of it in the header If-Match. Readings give the marks to whoever sends a token.
interface-errors = What is refused says why as a problem (RFC 9457), in the words of the pages and in the language of Accept-Language.
interface-operations = Everything there is
interface-english = The descriptions are in English.
interface-tag-consultations = Consultations
interface-tag-text = The text
interface-tag-positions = Positions
interface-tag-amendments = Amendments
interface-tag-comments = Comments
interface-tag-votes = Votes
interface-tag-summary = Summary and outcome
interface-tag-mappings = Mappings
interface-tag-terms = Terms
interface-tag-follow-up = Follow-up
interface-tag-needs = Needs and offers
interface-tag-record = Record
interface-tag-forum = The forum
interface-tag-own = Your own
interface-tag-acts = Acts

## Mail

mail-title = Mail
mail-lead = What the forum has written to people: what waits, what was sent, and what could not be. Messages are kept for 60 days, and those that were only shown for 7.
mail-no-server = No mail server is configured, so that nothing is sent. These are the messages that would have been sent.
mail-none = There is no message. Messages are here once somebody is told something by mail.
mail-all = All
mail-search = Address or name
mail-unsent-means = Written when no mail server was configured. The message can be read here, and was not sent.
mail-withheld-means = The message was not sent, since its reader has unsubscribed or its address is suspended.
mail-returned-means = The message was sent and has come back: nobody has got it.
mail-kind-head = What it is
mail-to = Address
mail-queued = Written
mail-state-head = State
mail-tries = Attempts
mail-next = Next attempt: { $at }
mail-suspended = Suspended addresses
mail-suspended-hint = Messages to these addresses have come back. Nothing is sent to them until you resume them.
mail-suspended-since = Suspended
mail-suspended-status = Status
mail-suspended-more = Suspended earlier, and not shown: { $count }. The search above finds them.
mail-resume = Resume
mail-one-title = Message
mail-words = As its reader gets it
mail-resend = Send again
mail-fault-head = Reason
mail-answer = Answer of the mail server
mail-tried = Last attempt
mail-sent = Sent
mail-replied = Automatic reply
mail-settings-title = Messages sent to you
mail-settings-lead = Choose for each consultation how often the forum writes to you.
mail-settings-official = Official notices are always sent: of votes and silence procedures, of credentials, of your mandate, of second factors that the forum requires, and letters of the secretariat.
mail-settings-none = Your delegation takes part in no consultation.
mail-settings-consultation = Consultation
mail-pace = How often
unsubscribe-title = Unsubscribe
unsubscribe-lead = Do you want no more messages about “{ $consultation }”? Official notices still come.
unsubscribe-button = Unsubscribe
unsubscribed = Done. You will get no more messages about this consultation than official notices. You can change this in your account.
letter-title = Write to those who have not spoken
letter-lead = The letter goes to everyone who acts for a member that has neither contributed nor voted. Each letter says on which paragraphs the delegation has no position. The record tells that it was sent.
letter-closed-until = They cannot speak before { $at }. The letter can be sent from then on.
letter-closed = They cannot speak in this stage, and none is planned in which positions can be taken. The letter can be sent once one is open.
letter-nobody = There is nobody to write to: every member for which somebody acts has contributed or voted.
letter-reached = { $count ->
    [one] One delegation gets the letter: { $names }.
   *[other] { $count } delegations get the letter: { $names }.
}
letter-unreached = { $count ->
    [one] One delegation has no representative, so that the letter cannot reach it: { $names }.
   *[other] { $count } delegations have no representative, so that the letter cannot reach them: { $names }.
}
letter-subject = Subject
letter-words = Text
letter-words-hint = Each reader gets it as you write it, after a line with the reader’s name. It is not translated.
letter-preview = Preview
letter-preview-title = Preview of the letter
letter-missing = What each delegation is told that it has no position on
letter-goes = { $count ->
    [one] One message is sent. It cannot be taken back.
   *[other] { $count } messages are sent. They cannot be taken back.
}
letter-send = Send the letter
letter-change = Change the text
letter-kept = Begin with the text that the consultation keeps:
mail-texts-title = Texts of mail
mail-texts-lead = What is kept here is there when a letter is written, in copies of the consultation and in templates that are saved of it. Nothing is sent by saving.
mail-texts-letter = Letter to those who have not spoken
mail-texts-letter-help = A letter begins with the text in the language of whoever writes it, and can be changed before it is sent.
mail-texts-invitation = Note in invitations
mail-texts-invitation-help = An invitation that goes by mail to act for a delegation that takes part has this note, in the language in which it is written. Where several consultations have one, it has that of the latest.
mail-text-subject-en = Subject in English
mail-text-subject-fr = Subject in French
mail-text-subject-ar = Subject in Arabic
mail-text-words-en = Text in English
mail-text-words-fr = Text in French
mail-text-words-ar = Text in Arabic
mail-text-note-en = Note in English
mail-text-note-fr = Note in French
mail-text-note-ar = Note in Arabic
mail-texts-save = Save the texts
letter-sent = { $count ->
    [one] One message is waiting to be sent.
   *[other] { $count } messages are waiting to be sent.
}
done-mail-pace-set = Your choice is saved.
done-mail-resent = The message is sent again.
done-address-resumed = Messages are sent to the address again.
done-letter-sent = The letter is being sent.
done-mail-texts-saved = The texts of mail are saved.
record-act-letter-sent = Letter to delegations that have not spoken
mail-kind-trial = Trial message
mail-kind-invitation = Invitation
mail-kind-address-confirmation = Confirmation of an address
mail-kind-address-changed = Address changed
mail-kind-password-reset = New password asked for
mail-kind-password-changed = Password changed
mail-kind-new-device = Sign-in from a new device
mail-kind-reset-issued = Link for a new password
mail-kind-factors-changed = Second factors changed
mail-kind-factor-required = Second factor required
mail-kind-recovery-code-used = Recovery code used
mail-kind-provider-linked = Account linked with a provider
mail-kind-provider-unlinked = Link with a provider taken away
mail-kind-seat-ending = Mandate ends soon
mail-kind-head-begun = Became head of a delegation
mail-kind-head-ended = Followed as head of a delegation
mail-kind-office-given = Office given
mail-kind-office-ended = Office ended
mail-kind-credentials-missing = Credentials missing
mail-kind-credentials-expiring = Credentials expire
mail-kind-credentials-withdrawn = Credentials withdrawn
mail-kind-vote-opened = Vote opened
mail-kind-vote-closing-soon = Vote closes soon
mail-kind-vote-closed = Vote closed
mail-kind-silence-opened = Silence procedure opened
mail-kind-silence-third-left = Silence procedure: a third of the time left
mail-kind-silence-day-left = Silence procedure: a day left
mail-kind-silence-broken = Silence broken
mail-kind-silence-adopted = Adopted by silence
mail-kind-association-call = Call to associate
mail-kind-clearance-asked = Approval asked of the capital
mail-kind-comment-reply = Reply to a comment
mail-kind-amendment-disposed = Decision on an amendment
mail-kind-revision-published = New revision
mail-kind-commitment-due = Report due
mail-kind-digest = Digest
mail-kind-letter = Letter of the secretariat
mail-state-waiting = Waiting
mail-state-sent = Sent
mail-state-failed = Not sent
mail-state-unsent = Only shown
mail-state-withheld = Withheld
mail-state-returned = Returned
mail-fault-refused = The mail server refused it
mail-fault-deferred = The mail server could not take it yet
mail-fault-unreachable = The mail server cannot be reached
mail-fault-late = The mail server did not answer in time
mail-fault-interrupted = The attempt was interrupted
mail-fault-expired = It was too late to send it
mail-fault-address = No message can be sent to this address
mail-fault-suspended = The address is suspended
mail-fault-silenced = The reader has unsubscribed
digest-pace-at-once = Each message at once
digest-pace-daily = One message a day, if there is something new
digest-pace-weekly = One message a week, on Monday
digest-pace-waiting = Only when something waits for your delegation, at most once a day
digest-pace-never = Official notices only
digest-part-needed = To do
digest-part-happened = What happened to what your delegation said
digest-part-new = New
vote-end-adopted = adopted
vote-end-not-adopted = not adopted
vote-end-decided = the result is on the page
mail-consultation = Consultation: { $consultation }
mail-salutation = Dear { $name },
mail-inviter = Invited by: { $name }
mail-invitation-seat = The mandate ends on { $at }.
mail-invitation-follows-unnamed = By accepting you become head of the delegation in the place of its head, and find everything that it has in preparation.
mail-invitation-until = The invitation can be accepted until { $at }.
mail-open = Open the page
mail-open-vote = Vote
mail-open-silence = Read the proposal
mail-open-result = See the result
mail-open-factor-required = Set up a second factor
mail-open-reply = Read the reply
mail-open-decision = Read the decision
mail-open-text = Read the text
mail-open-statement = Read the statement
mail-open-commitment = Report on the commitment
mail-open-account = Check your account
mail-open-delegation = See the delegation
mail-open-credentials = See the credentials
mail-open-consultation = See the consultation
mail-open-invitation = Accept the invitation
mail-open-address-confirmation = Confirm the address
mail-open-password-reset = Choose a new password
mail-open-clearance-asked = Read and answer the drafts
mail-reply-words = Reply
mail-reply-answered = Comment of your delegation
mail-answerable = You can answer this message. Your answer becomes a comment in preparation, which only your delegation sees until you post it on its page. An edited text (DOCX) or table of positions (XLSX, CSV) of up to 10 MB that you add is kept for 14 days, for you to look at.
mail-answerable-files = You can answer this message with an edited text (DOCX) or a table of positions (XLSX, CSV) of up to 10 MB. It is kept for 14 days, for you to look at. What you write besides is not kept.
mail-link-withheld = [Here the message has a link that only its reader may have.]
mail-left-out = { $count ->
    [one] And one more on the page.
   *[other] And { $count } more on the page.
}
mail-line-until = until { $at }
mail-line-since = since { $at }, until the chair closes it
mail-line-asked-from = asked for from { $at }
mail-letter-missing = Your delegation has no position yet on: { $labels }.
mail-letter-missing-all = { $count ->
    [one] Your delegation has no position yet on the only paragraph.
   *[other] Your delegation has a position on none of the { $count } paragraphs yet.
}
mail-labels-more = { $count } more
mail-foot-until = The link works until { $at }.
mail-foot-personal = This message is for you alone. Do not pass it on.
mail-foot-official = You get this official notice because you act for a delegation that takes part. It cannot be unsubscribed from.
mail-foot-official-factor = You get this official notice because this forum requires a second factor of you. It cannot be unsubscribed from.
mail-foot-official-mandate = You get this official notice because you act for { $delegation }. It cannot be unsubscribed from.
mail-foot-followed = You get this message because you act for a delegation that takes part in the consultation.
mail-foot-optional = Choose how often the forum writes to you
mail-foot-unsubscribe = Unsubscribe from messages about this consultation
mail-subject-trial = Trial message
mail-lead-trial = This forum can send mail. Nothing else is to be done.
mail-subject-invitation = Invitation to act for { $delegation }
mail-lead-invitation = You are invited to act for { $delegation } in the forum at { $forum }. Your role: { $role }.
mail-subject-invitation-organizer = Invitation to organize the forum
mail-lead-invitation-organizer = You are invited to organize the forum at { $forum }.
mail-subject-address-confirmation = Confirm your new mail address
mail-lead-address-confirmation = This address was entered for an account of this forum. If it was you, confirm it. Otherwise nothing is to be done.
mail-subject-address-changed = Your mail address was changed
mail-lead-address-changed = The mail address of your account was changed to { $words } on { $at }. If it was not you, write to the secretariat at once.
mail-subject-password-reset = Choose a new password
mail-lead-password-reset = A new password was asked for your account. If it was you, follow the link. Otherwise nothing is to be done: your password stays.
mail-subject-password-changed = Your password was changed
mail-lead-password-changed = The password of your account was changed on { $at }. If it was not you, write to the secretariat at once.
mail-subject-new-device = New sign-in to your account
mail-lead-new-device = Somebody signed in to your account on { $at } from a device that it does not know: { $words }. If it was not you, change your password.
mail-subject-reset-issued = Somebody made a link for a new password of your account
mail-lead-reset-issued = The head of your delegation or the secretariat made a link for a new password of your account on { $at }. If you did not ask for it, write to the secretariat at once.
mail-subject-factors-changed = The second factors of your account were changed
mail-lead-factors-changed = A second factor, a passkey or the recovery codes of your account were added, removed or made anew on { $at }. If it was not you, end all other sessions, change your password, and write to the secretariat at once.
mail-subject-factor-required = Set up a second factor for your account
mail-lead-factor-required = This forum requires a second factor of you from { $at } on. Your account has none yet. Set one up before: from then on your rights wait until you have one.
mail-subject-recovery-code-used = A recovery code of your account was used
mail-lead-recovery-code-used = Somebody signed in to your account on { $at } with one of its recovery codes. If it was not you, change your password, make new codes, and write to the secretariat at once.
mail-subject-provider-linked = Your account was linked with a provider
mail-lead-provider-linked = Since { $at }, your account is opened by signing in at a provider, such as that of your ministry, as well. If it was not you, take the link away under “Sign-in by a provider”, end all other sessions, and write to the secretariat at once.
mail-subject-provider-unlinked = A link of your account with a provider was taken away
mail-lead-provider-unlinked = Since { $at }, signing in at the provider no longer opens your account. If it was not you, end all other sessions, change your password, and write to the secretariat at once.
mail-subject-seat-ending = You act for { $delegation } until { $at }
mail-lead-seat-ending = Your mandate for { $delegation } ends on { $at }. Your role: { $role }. From then on you no longer act for the delegation. Its head or the secretariat can set another time.
mail-subject-head-begun = You are head of { $delegation }
mail-lead-head-begun = You became head of { $delegation } on { $at }. What the delegation has in preparation is there as it was, and you cast its ballots.
mail-subject-head-ended = You are no longer head of { $delegation }
mail-lead-head-ended = Your mandate as head of { $delegation } ended on { $at }. Whoever follows you has taken over what the delegation has in preparation. If you do not know of this, write to the secretariat.
mail-lead-head-ended-named = Your mandate as head of { $delegation } ended on { $at }. { $name } follows you, and has taken over what the delegation has in preparation. If you do not know of this, write to the secretariat.
mail-subject-office-given = You have an office: { $words }
mail-lead-office-given = The secretariat has given you an office in “{ $consultation }” on { $at }: { $words }. The record has it with your name.
mail-subject-office-ended = Your office has ended: { $words }
mail-lead-office-ended = Your office in “{ $consultation }” ended on { $at }: { $words }.
mail-subject-credentials-missing = Credentials missing: { $consultation }
mail-lead-credentials-missing = Votes of this consultation ask for credentials, from { $at }. Your delegation has none that are valid. Without them it casts no ballot.
mail-subject-credentials-expiring = Credentials expire: { $consultation }
mail-lead-credentials-expiring = The credentials of your delegation are valid until { $at }, this day included. After that it casts no ballot in votes that ask for them. Send new ones to the secretariat in time.
mail-subject-credentials-withdrawn = Credentials withdrawn: { $consultation }
mail-lead-credentials-withdrawn = A document of your delegation’s credentials was withdrawn on { $at }. The page of the credentials says why, and which documents stand.
mail-subject-vote-opened = Vote opened: { $title }
mail-lead-vote-opened = Your delegation can vote until { $at }.
mail-lead-vote-opened-endless = Your delegation can vote until the chair closes the vote.
mail-subject-vote-closing-soon = Vote closes soon: { $title }
mail-lead-vote-closing-soon = Your delegation has not voted yet. The vote closes on { $at }.
mail-subject-vote-closed = Vote closed: { $title }
mail-lead-vote-closed = The vote was closed on { $at }. Result: { $result }.
mail-subject-silence-opened = Silence procedure: { $title }
mail-lead-silence-opened = The proposal is adopted unless silence is broken by { $at }.
mail-subject-silence-third-left = Silence procedure, a third of the time left: { $title }
mail-lead-silence-third-left = The silence procedure ends on { $at }. The proposal is adopted unless silence is broken by then.
mail-subject-silence-day-left = Silence procedure, a day left: { $title }
mail-lead-silence-day-left = The silence procedure ends on { $at }. The proposal is adopted unless silence is broken by then.
mail-subject-silence-broken = Silence broken: { $title }
mail-lead-silence-broken = { $delegation } has broken silence.
mail-subject-silence-adopted = Adopted by silence: { $title }
mail-lead-silence-adopted = The silence procedure ended on { $at }. The proposal is adopted.
mail-subject-association-call = { $title }: statement to associate with
mail-lead-association-call = { $title } has made a statement. Your delegation can associate itself with it, with exceptions if need be, or dissociate itself from it.
mail-subject-clearance-asked = { $delegation } asks for your approval
mail-lead-clearance-asked = { $delegation } asks you to approve drafts of its positions by { $at }.
mail-subject-comment-reply = Reply to your comment on { $title }
mail-lead-comment-reply = { $delegation } has replied to a comment of your delegation on { $title }.
mail-lead-comment-reply-unnamed = There is a reply to a comment of your delegation on { $title }.
mail-subject-amendment-disposed = Decision on your amendment to { $title }
mail-lead-amendment-disposed = The chair has decided on an amendment of your delegation to { $title }: { $result }.
mail-subject-revision-published = New revision: { $consultation }
mail-subject-text-published = Text published: { $consultation }
mail-lead-text-published = The text of this consultation was published on { $at }.
mail-lead-revision-published = A new revision of the text was published on { $at }. It changes paragraphs on which your delegation has taken a position: { $labels }.
mail-lead-revision-published-unchanged = A new revision of the text was published on { $at }. It changes no paragraph on which your delegation has taken a position.
mail-subject-commitment-due = Report due: { $title }
mail-lead-commitment-due = A report of your delegation on this commitment is due on { $at }.
mail-subject-digest = { $consultation }: what is new
mail-lead-digest = This is what waits for your delegation and what has happened since the last message about “{ $consultation }”.
mail-lead-digest-first = This is what waits for your delegation in “{ $consultation }” and what is new there.
mail-subject-letter = Letter of the secretariat
mail-lead-letter = The secretariat writes to your delegation.
capital-email = Mail address of the officer (optional)
capital-email-hint = The link is sent to it. The address is kept with the message alone.

## Accounts and their security

done-sessions-ended = The session is ended.
done-sessions-ended-of = All sessions of this person are ended.
record-act-sessions-ended = Sessions of a person ended by the secretariat
sign-in-shared = This is a shared computer: end the session after 30 minutes without use, and when the browser is closed
sessions-title = Sessions and security
sessions-lead = These are the devices on which you are signed in. End any that you do not know, and then change your password.
sessions-end-others = End all other sessions
session-device = Device
session-device-unknown = Unknown device
session-device-on = { $browser }, { $system }
session-network = Network
session-begun = Signed in
session-used = Last used
session-ends = Ends without further use
session-own = this session
session-shared = shared computer
session-end = End
session-end-named = End the session: { $device }
account-notices-title = What happened to your account
account-notices-none = Nothing in the last 90 days.
account-notice-kind-new-device = Signed in on a new device
account-notice-kind-password-changed = Password changed
account-notice-kind-password-reset = Password set anew by a link
account-notice-kind-reset-issued = A link for a new password was made for you
account-notice-kind-sessions-ended = All sessions ended by the secretariat
account-notice-kind-factor-added = Second factor or passkey added
account-notice-kind-factor-removed = Second factor or passkey removed
account-notice-kind-recovery-code-used = Recovery code used
account-notice-kind-recovery-codes-made = New recovery codes made
account-notice-kind-address-asked = Change of the mail address asked for
account-notice-kind-address-changed = Mail address changed
account-notice-kind-provider-linked = Account linked with a provider
account-notice-kind-provider-unlinked = Link with a provider taken away
people-title = People and accounts
people-lead = Everybody who has an account. What organizers do about an account is in the record of the forum.
person-seat = { $role }, { $delegation }
person-state = Account
person-since = Account since
person-disabled = Disabled
person-unguarded = No second factor
person-sessions = Sessions: { $count }
person-end-sessions = End all sessions
person-end-sessions-of = End all sessions of { $name }
person-sessions-end = The person is signed out everywhere, and what was typed and not sent may be lost. This is recorded.
record-act-reset-issued = Link for a new password made
done-password-reset = Your new password is set. Sign in with it.
reset-forgotten = I have forgotten my password
reset-title = A new password
reset-lead = Type the mail address of your account. A message with a link for a new password is sent to it.
reset-ask = Send the link
reset-help = If no message comes, ask the head of your delegation or the secretariat: they can make a link for you.
reset-unsent = This forum sends no mail, so it cannot send you a link. Ask the head of your delegation or the secretariat: they can make a link for you and hand it over.
reset-asked-title = Look into your mail
reset-asked = If there is an account with this address, a message with a link is on its way. The link works once, for { $minutes } minutes.
reset-for = A new password for { $email }
reset-set = Set the password
reset-ends-sessions = All your sessions end. A second factor stays as it is.
reset-used-title = This link cannot be used
reset-used = It was used already, has expired, or a newer one was made. Please ask for a new one.
reset-issue = Make a link for a new password of { $name }
reset-issue-for = The account of { $email }. Make a link only when this person has asked you for one, and you know that it is this person.
reset-issue-means = Whoever has the link can set a new password. Former links no longer work. The person is told, and it is recorded who made it.
reset-issued-title = Link for a new password
reset-issued-how = Hand this link over to { $email } by a way that you trust. It works once, for { $hours } hours. It is shown only here and now.
invalid-password-long = The password must have at most { $max } characters.
invalid-password-common = This password is easy to guess: it is one of those that are tried first. Take several words that do not belong together.
invalid-password-own = This password is made of your own name, address or delegation. Take words that have nothing to do with you.
invalid-password-breached = This password has become known in a breach of some other service. Take another one.
record-act-factors-cleared = Second factors of a person taken away
done-app-added = The app is set up.
done-app-removed = The app is taken away.
done-passkey-added = The passkey is added.
done-passkey-removed = The passkey is taken away.
done-codes-made = New recovery codes are made.
done-factors-cleared = The second factors of this person are taken away.
second-step-title = Second step
second-step-lead = The first step is done. Type the code that your app shows now.
second-step-passkey = The first step is done. Show your passkey now.
second-step-either = The first step is done. Show your passkey, or type the code that your app shows now.
second-step-elsewhere = The first step is done. Passkeys cannot be shown at this address: type one of your recovery codes.
second-step-help-none = If you do not have your device, ask the secretariat.
second-step-script = Passkeys need scripting, which is off in this browser.
factor-recovery-code = Recovery code
second-step-help = If you do not have your device, type one of your recovery codes. If you have neither, ask the secretariat.
second-step-over = The second step took too long. Please begin again.
factor-code = Code
invalid-factor-code = This code is not right, or was used already.
factors-title = Second factor
factors-lead = With a second factor, nobody who knows your password alone can act for you.
factors-required = This forum requires a second factor of you. Your rights wait until you have set one up.
factors-unshown = This forum requires a second factor of you, and you have signed in without yours. Your rights wait until you confirm with a code, or sign in again with it.
factor-app = Codes of an app
factor-app-present = An app makes codes for your account.
factor-app-absent = No app is set up.
factor-app-set-up = Set up an app
factor-app-lead = Any app that makes codes by the time works, on a phone or a computer, also without a connection.
factor-app-begin = Begin
factor-app-picture = Picture for the camera of the app; the letters below say the same
factor-app-typed = Point the camera of the app at the picture, or type these letters into it. Then type here the code that it shows.
factor-app-open = Open the app on this device
factor-app-confirm = Confirm the code
factor-app-remove = Take the app away
factor-app-ends = Its codes no longer work. With the last second factor, the recovery codes go too.
factor-short-password = Your password is only long enough beside a second factor. Choose a longer one first.
recovery-codes = Recovery codes
recovery-codes-later = You get them with your first second factor.
recovery-codes-left = Codes that were not used: { $count }
recovery-codes-renew = Make new recovery codes
recovery-codes-end = The former codes no longer work.
recovery-codes-made = Each code stands in once for a lost second factor. Print them or write them down, and keep them away from your password. They are shown only here and now.
identity-title = Confirm that it is you
identity-lead = What comes next is sensitive. Type your password once more; for a quarter of an hour you are not asked again.
identity-or = Or type a code:
identity-confirm = Confirm
identity-first = Whoever does this first confirms who it is.
person-clear-factors = Take away the second factors of { $name }
person-clear-factors-for = The account of { $email }. Do this only when this person has lost them, and you know that it is this person.
person-clear-factors-means = The password alone opens the account then, and all sessions end. A short password no longer works. The person is told, and it is recorded.
record-act-factor-required = Second factor required
done-factor-required = It is decided, and recorded.
factors-required-from = This forum requires a second factor of you, from:
factors-set-up-before = Set up a second factor before { $at }
policy-title = Who must have a second factor
policy-present = A second factor is required now of: { $who }. Since:
policy-coming = Later it is required of: { $who }. From:
policy-none = Nobody must have one now.
policy-means = From then on, whoever is among them and has not shown a second factor can only set one up. Their rights wait until then. What is required now holds until that time; what was decided for a later time is dropped. This is recorded.
policy-eases = This eases what holds now: from then on a second factor is required only of: { $who }. Whoever is no longer among them can act with a password alone.
policy-lacking = { $who }: { $count } without a second factor yet.
policy-lacking-own = You are among them: set up your second factor.
policy-set = Decide
invalid-policy-past = This time has passed.
factor-audience = Required of
factor-audience-hint = Whoever holds an office in the secretariat of a consultation counts as an organizer here.
factor-audience-nobody = Nobody
factor-audience-organizers = Organizers
factor-audience-heads = Heads of delegations and organizers
factor-audience-all = Everybody who acts for a delegation, and organizers
factor-from = From
passkeys-title = Passkeys
passkeys-none = There is no passkey yet.
passkeys-many = An account has at most { $max } passkeys.
passkeys-unavailable = Browsers have passkeys only for sites that are reached by a name.
passkey-add = Add a passkey
passkey-lead = A passkey is kept by your phone, your computer or a key that you carry, and opened there by a finger, your face or a number. It cannot be guessed, nor given away on a false page, and you can sign in with it alone.
passkey-name = Name, to tell it from others
passkey-make = Make the passkey
passkey-script = Passkeys need scripting, which is off in this browser. An app with codes works without.
passkey-sign-in = Sign in with a passkey
passkey-failed = The browser has shown no passkey.
passkey-not-allowed = The browser has shown no passkey. It was refused, took too long, or this device has none for this site.
passkey-not-made = No passkey was made: it was refused, or took too long.
passkey-held = This device has a passkey for your account already.
passkey-wrong-address = Browsers have no passkeys for the address by which you have reached this site.
passkey-refused = This passkey was not taken. Please try again.
passkey-made = Made
passkey-remove = Take away the passkey { $name }
passkey-ends = It no longer opens your account. With the last second factor, the recovery codes go too.
provider-sign-in = Sign in with { $name }
provider-hint = If you have an account with one of these, press its button, or type your address and leave the password empty.
provider-accept = Make my account with { $name }
provider-confirm = Confirm with { $name }
provider-leading = On the way to { $name }
provider-continue = Continue
provider-signing-out = Signing out
provider-refused-title = You were not signed in by the provider
provider-trip-over = This took too long, was begun in another browser, or was used already. Please begin again.
provider-not-taken = What the provider says of you does not count here. Please begin again. If it happens again, tell the secretariat.
provider-cancelled = The provider has not said who you are: the sign-in was cancelled there, or is not allowed.
provider-known = This account of the provider is linked with an account here already, or there is an account with the address of the invitation. Sign in with it, and then open the invitation again.
provider-down = { $name } cannot be asked at the moment. Please try again later, or sign in with your password.
provider-unlinked-title = No account here is linked with yours
provider-unlinked = { $name } knows you, but no account of this forum is linked with what it knows. You are not signed in.
provider-unlinked-account = If you have an account here, sign in with your password or a passkey, and link it under “Your account”, “Sign-in by a provider”.
provider-unlinked-invited = If you have been invited, open the link of the invitation and make your account there.
providers-title = Sign-in by a provider
providers-lead = An account that is linked with a provider, such as that of your ministry, is opened by signing in there. Your password stays, if you have one.
providers-none = Your account is not linked with a provider.
providers-unavailable = This forum knows no provider.
provider-link = Link with { $name }
provider-link-taken = This account of the provider is linked with another account here, or yours with another account of the provider. Nothing was changed.
provider-link-only = Nothing else would open your account. Set a password first: “I have forgotten my password” on the page to sign in sends you a link.
provider-linked-on = Linked
provider-unlink = Take away the link with { $name }
provider-link-ends = Signing in at the provider no longer opens your account.
done-provider-linked = Your account is linked with the provider.
done-provider-unlinked = The link is taken away.
record-act-account-disabled = Account disabled
record-act-account-enabled = Account enabled
record-act-organizer-invited = Organizer invited
record-act-organizer-uninvited = Invitation of an organizer taken back
record-act-organizer-joined = Invitation of an organizer accepted
record-act-organizer-removed = Office of an organizer ended
done-account-disabled = The account is disabled.
done-account-enabled = The account is enabled.
done-organizer-removed = This person no longer organizes.
person-disable = Disable the account of { $name }
person-disable-means = The person is signed out everywhere and cannot sign in until the account is enabled. The seat, and what was done from it, stays. This is recorded.
person-enable = Enable the account of { $name }
person-enable-means = The person can sign in again. This is recorded.
person-last-organizer = This is the last organizer who can sign in. Invite another one first.
organizer-remove = Take the office of an organizer from { $name }
organizer-remove-means = The person keeps the account and any seat, and organizes no longer. This is recorded.
organizer-invite = Invite an organizer
record-act-address-change-issued = Change of a mail address confirmed for a person
done-address-asked = A message is on its way to both addresses. The change is done when both have confirmed it.
address-title = Change the mail address
address-present = Your present address:
address-lead = A message with a link goes to both addresses. When both have confirmed within { $hours } hours, the address is changed.
address-new = New mail address
address-former = Present mail address
address-ask = Send both messages
address-help = If you can no longer read the present address, or this forum sends no mail, ask the head of your delegation or the secretariat.
address-confirm = Confirm the new mail address
address-means = When both addresses have confirmed, the account is signed in to with the new one, and messages go there.
address-confirmed-title = Confirmed
address-waits = This address has confirmed. The other one still has to.
address-done-title = The mail address is changed
address-done = From now on, sign in with the new address.
address-taken = Another account has this address.
address-change-of = Change the mail address of { $name }
address-change-means = You confirm the change in the place of the former address. Whoever reads the new one confirms it by the link. The person is told, and it is recorded.
address-change-issue = Make the link
address-issued-title = Link for the new address
record-act-confirmation-set = Whether ballots are cast only after showing again who one is
done-confirmation-set = It is decided, and recorded.
confirmation-title = Confirmation before ballots
confirmation-required = Whoever casts a ballot types the password once more, or a code, unless that was done within a quarter of an hour.
confirmation-not-required = Ballots are cast without typing the password once more.
confirmation-means = This holds for ballots that are cast, withdrawn, or break silence from now on. It is recorded.
confirmation-require = Ask for it from now on
confirmation-release = No longer ask for it
ballot-confirm-first = In this consultation, whoever casts a ballot first confirms who it is.
record-act-account-erased = Account erased at the wish of its owner
done-account-erased = Your account is erased.
erasure-link = Download your data, or erase the account
erasure-title = Erase my account
erasure-data = Download what the forum has of you (JSON)
erasure-ends = Your name, your address, your passwords and keys, and what was noted of your use are deleted. Your mandate ends.
erasure-stays = What you said and did for your delegation stands under its name. The record of the forum keeps that you joined and left, since nothing in a record can change.
erasure-final = This cannot be undone.
