## The frame of every page

nav-skip = Aller au contenu
nav-home = Page d’accueil
nav-label = Menu principal
nav-consultations = Consultations
nav-delegations = Délégations
nav-sign-in = Se connecter
nav-sign-out = Se déconnecter
nav-language = Langue
nav-all = Toutes les pages
nav-all-show = Afficher toutes les pages
crumbs-label = Où se trouve cette page
acting-head = Au nom de : { $delegation } (chef de délégation)
acting-alternate = Au nom de : { $delegation } (suppléant/suppléante)
acting-delegate = Au nom de : { $delegation } (délégué/déléguée)
acting-adviser = Au nom de : { $delegation } (conseiller/conseillère)
acting-choices = Agir au nom d’une autre délégation
acting-choose = Agir au nom de : { $delegation } ({ $role })
stage-left = { $left }, jusqu’au { $day }
stage-endless = Sans date de fin
stage-comes = Ouverture { $left }, le { $day }
stage-span = { $from } – { $until }
stage-done = Passée
stage-later = À venir
foot-about = Baraza est un logiciel libre pour les consultations entre délégations.
foot-zone = Les heures sont données en { $zone }.
pages-label = Pages
pages-previous = Page précédente
pages-next = Page suivante
pages-here = Page { $page } sur { $pages }
list-between = ,{" "}
list-and = {" "}et{" "}
acts = Actions
secretariat = Secrétariat
invented = Fictif, pour la démonstration
zone-hint = Les heures sont données dans le fuseau horaire { $zone }. Vous pouvez le changer dans votre compte.

## Dates

date-moment = { $day ->
    [1] 1er
   *[other] { $day }
} { $month } { $year }, { $time } ({ $zone })
date-day = { $day ->
    [1] 1er
   *[other] { $day }
} { $month } { $year }
date-near-day = { $day ->
    [1] 1er
   *[other] { $day }
} { $month }
date-near-moment = { $day ->
    [1] 1er
   *[other] { $day }
} { $month }, { $time }
date-short-moment = { $day ->
    [1] 1er
   *[other] { $day }
} { $month } { $year }, { $time }
zone-universal = TU
zone-universal-and = TU{ $difference }
zone-named = { $zone } ({ $name })
zone-universal-full = Temps universel (TU)
zone-likely = Probables pour vous
zone-region-africa = Afrique
zone-region-america = Amériques
zone-region-antarctica = Antarctique
zone-region-arctic = Arctique
zone-region-asia = Asie
zone-region-atlantic = Océan Atlantique
zone-region-australia = Australie
zone-region-europe = Europe
zone-region-indian = Océan Indien
zone-region-pacific = Océan Pacifique
time-in-days = { $count ->
    [one] dans un jour
   *[other] dans { $count } jours
}
time-in-hours = { $count ->
    [one] dans une heure
   *[other] dans { $count } heures
}
time-in-minutes = { $count ->
    [one] dans une minute
   *[other] dans { $count } minutes
}
time-in-moment = dans moins d’une minute
time-now = maintenant
time-ago-days = { $count ->
    [one] il y a un jour
   *[other] il y a { $count } jours
}
time-ago-hours = { $count ->
    [one] il y a une heure
   *[other] il y a { $count } heures
}
time-ago-minutes = { $count ->
    [one] il y a une minute
   *[other] il y a { $count } minutes
}
time-left-days = { $count ->
    [one] un jour restant
   *[other] { $count } jours restants
}
time-left-hours = { $count ->
    [one] une heure restante
   *[other] { $count } heures restantes
}
time-left-minutes = { $count ->
    [one] une minute restante
   *[other] { $count } minutes restantes
}
time-left-moment = moins d’une minute restante
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
month-short-1 = janv.
month-short-2 = févr.
month-short-3 = mars
month-short-4 = avr.
month-short-5 = mai
month-short-6 = juin
month-short-7 = juill.
month-short-8 = août
month-short-9 = sept.
month-short-10 = oct.
month-short-11 = nov.
month-short-12 = déc.

## Forms

form-errors = Veuillez corriger ce qui suit
form-file-sending = Envoi du fichier en cours. Avec une connexion lente, cela prend un certain temps.
form-save = Enregistrer
form-back = Retour
invalid-empty = Ce champ ne doit pas être vide.
invalid-too-long = Ce texte compte { $length } caractères. Le maximum est de { $max }.
invalid-control-character = Ce texte contient le caractère de contrôle { $code }, qui ne peut pas être conservé. Veuillez le supprimer.
invalid-line-break = Ce texte tient sur une ligne. Veuillez supprimer le saut de ligne ou la tabulation.
invalid-direction = Ce texte contient le caractère { $code }, qui est invisible et inverse le sens des lettres ou des autres mots. Veuillez le supprimer.
invalid-invisible = Ce texte ne contient que des caractères invisibles.
invalid-choice = Veuillez choisir l’une des options.
invalid-seat-past = Ce moment est passé. Choisissez-en un à venir.
invalid-seat-own = Seul le secrétariat lève ou reporte la fin du mandat d’un chef, et personne ne reporte celle de son propre mandat. Choisissez un moment antérieur, ou adressez-vous au secrétariat.
invalid-follower-past = Le mandat du nouveau chef finirait avant de commencer. Choisissez une fin plus tardive, ou une passation plus proche.
invalid-follower-bound = Le mandat transmis a une fin. Seul le secrétariat laisse le nouveau chef agir au-delà. Choisissez une fin qui ne soit pas plus tardive, ou adressez-vous au secrétariat.
invalid-successor = Cette personne ne peut pas succéder : choisissez quelqu’un qui agit alors au nom de la délégation et n’en est pas le chef.
invalid-successor-needed = Choisissez qui succède, ou indiquez l’adresse d’une personne à inviter.
invalid-two-successors = Choisissez quelqu’un ci-dessus ou invitez quelqu’un, mais pas les deux.
invalid-invited-at = La personne invitée devient chef en acceptant : laissez donc le moment vide.
invalid-web-address = Indiquez une adresse qui commence par https:// ou http://, sans nom suivi de @ devant le site, sans espaces, guillemets ni crochets.
invalid-none-chosen = Veuillez choisir au moins une délégation.
invalid-one-code = Veuillez indiquer un seul code.
invalid-email = Ce n’est pas une adresse électronique comme nom@ministere.example.
invalid-date = Ce n’est pas une date comme 2026-11-24.
invalid-date-year = L’année doit être comprise entre 1800 et 2200.
invalid-time = Ce n’est pas une date suivie d’une heure comme 2026-11-24T15:00.
invalid-past = Ce moment est déjà passé.
invalid-closes-before = La clôture de l’étape doit venir après son ouverture.
invalid-time-zone = Ce fuseau horaire n’est pas connu.
invalid-sign-in = L’adresse électronique ou le mot de passe n’est pas correct.
invalid-password = Ce n’est pas votre mot de passe actuel.
invalid-password-short = Le mot de passe doit compter au moins { $min } caractères.
invalid-stance = Veuillez choisir la position de votre délégation sur ce paragraphe.
invalid-no-amendment = Veuillez écrire le texte que votre délégation propose, ou choisir une autre position.
invalid-proposed-by-observer = Seuls les membres proposent des amendements ; un observateur ne propose donc pas de texte. Laissez le texte vide et choisissez une autre position ; vous pouvez écrire votre formulation dans la déclaration.
invalid-no-voters = Aucun membre ne participe encore : personne ne pourrait voter.
csv-header = La première ligne doit nommer les colonnes : { $columns }
csv-empty = Le tableau ne nomme aucune délégation.
csv-columns = Ligne { $line } : il y a { $found } colonnes au lieu de { $expected }.
csv-value = Ligne { $line } : « { $value } » n’est pas une valeur pour la colonne { $column }.
csv-text = Ligne { $line }, colonne { $column } : { $problem }
csv-unreadable = Ligne { $line } : ceci ne peut pas être lu comme un tableau.
csv-code = Ligne { $line } : le code « { $code } » n’est pas formé de deux à huit majuscules ou chiffres.
csv-duplicate = Ligne { $line } : le code { $code } figure deux fois.
csv-same-name = Ligne { $line } : le nom « { $name } » figure deux fois.
csv-name = Ligne { $line } : le nom anglais manque.
csv-too-many = Ligne { $line } : il y a plus de { $max } délégations. Ajoutez-les en plusieurs fois.
invalid-facts-unknown = L’un des codes ne correspond à aucune délégation. Rien n’a été modifié.
invalid-delegation-code = Un code compte de deux à huit majuscules ou chiffres.
invalid-code-taken = Le code { $code } est déjà utilisé.
invalid-name-taken = Le nom « { $name } », donné pour le code { $code }, est déjà celui d’une autre délégation. Veuillez choisir un nom qui permette de les distinguer.

## What cannot be done

error-title = Votre demande n’a pas pu aboutir
error-title-access = Vous n’avez pas accès à cette page
error-access = Cette page est réservée à une autre fonction. Adressez-vous au secrétariat si vous en avez besoin, ou continuez depuis l’une de ces pages.
error-back = Retour à « { $title } »
error-not-found = Cette page n’existe pas, ou vous n’y avez pas accès.
error-not-found-sign-in = Connectez-vous, si vous avez un compte
error-sign-in-needed = Veuillez d’abord vous connecter.
error-forbidden = Vous n’avez pas le droit de faire cela.
error-stage-closed = Cela n’est pas possible à l’étape actuelle de la consultation. Rien n’a été modifié.
error-question-not-open = Ce vote n’est pas ouvert : il est clos ou n’a pas encore commencé. Rien n’a été modifié.
error-too-late = Le délai pour modifier ceci a expiré.
error-state = Cela n’est plus possible, car quelque chose a changé entre-temps. Rien n’a été modifié.
error-taken = Cela existe déjà. Rien n’a été modifié.
error-stale = Ceci a changé depuis que vous avez ouvert la page ; rien n’a donc été fait. Voyez l’état actuel et envoyez de nouveau si vous le souhaitez toujours.
error-concurrent = Une personne de votre délégation a fait la même chose au même moment. Veuillez consulter de nouveau la page.
error-ranking = Les votes ne peuvent pas être comptés exactement. Rien n’a été modifié.
error-own-ballot = Cette délégation a voté elle-même, et son vote est maintenu. Rien n’a été modifié.
error-head-ballot = Le chef de votre délégation a voté en son nom, et ce vote est maintenu. Rien n’a été modifié.
error-no-proxy = Votre délégation n’a pas de procuration pour ce vote, ou elle en a plus que le nombre permis. Rien n’a été modifié.
error-proxy-used = Le mandataire a déjà voté avec cette procuration : elle ne peut plus être retirée. Votez vous-même : votre vote remplace l’autre.
error-proxy-limit = Cette délégation ne peut voter pour aucune autre de plus sur cette question. Choisissez une autre délégation.
error-holder-cannot-vote = Cette délégation ne pourrait pas voter pour une autre. Choisissez-en une autre.
error-beyond-stage = Un vote est ouvert jusqu’au { $closes }, mais il n’est possible de voter que jusqu’au { $ends }. Choisissez une autre heure, ou prolongez l’étape jusqu’à la clôture du vote.
error-vote-open = Le texte est mis aux voix. Ses termes restent tels quels jusqu’à la clôture ou l’annulation du vote.
error-not-editorial = Seule la modification d’un paragraphe qui fait suite à un paragraphe du texte précédent, dans la même langue et de même nature, peut être déclarée rédactionnelle.
error-archived = La consultation est archivée : plus rien ne s’y fait. Un organisateur peut d’abord la rétablir. Rien n’a été modifié.
error-votes-open = Un vote est ouvert dans cette consultation. Clôturez-le ou annulez-le d’abord. Rien n’a été modifié.
error-in-use = Quelque chose en dépend, il est donc conservé. La page dit quoi. Rien n’a été modifié.
error-concluded = La consultation est conclue. Pour changer cela, rouvrez-la en indiquant le motif.
error-conclusion-past = Une conclusion commence au plus un jour avant d’être fixée. Choisissez une heure plus tardive. Rien n’a été modifié.
error-conclusion-ends = La conclusion prendrait fin le { $ends }. Ce qui est conclu ne prend fin que par une réouverture. Laissez l’heure de clôture vide et déplacez les étapes qui s’ouvrent après la conclusion.
error-too-soon = La nouvelle date limite doit être postérieure à la précédente.
error-mismatch = La traduction n’a pas les mêmes paragraphes et intertitres que le texte faisant foi. La première différence est à la place { $place } de la liste. Rien n’a été modifié.
error-proposed-text = { $label } : { $problem }
error-server = Une erreur s’est produite de notre côté. Rien n’a été modifié. Veuillez réessayer.
error-bad-request = La demande n’a pas pu être lue. Veuillez revenir en arrière et réessayer.
error-encoding = Le texte n’a pas été envoyé en UTF-8 : il ne peut pas être lu. Rien n’a été modifié.
error-too-large = Ce qui a été envoyé dépasse { $most } Mo, le maximum accepté. Rien n’a été modifié.
error-too-large-visitor = Ce qui a été envoyé dépasse ce qui est accepté sans connexion. Rien n’a été modifié. Si une session était ouverte, elle a pris fin : revenez en arrière, copiez ce que vous avez saisi, connectez-vous et envoyez-le de nouveau.
error-too-many-fields = Le formulaire comporte plus de { $most } champs, le maximum accepté. Rien n’a été modifié.
error-cross-site = Cette demande vient d’un autre site : elle a été refusée.
error-too-many = Il y a eu trop de tentatives. Veuillez attendre quinze minutes et réessayer.
error-unanswered = Ceci a déjà été envoyé une fois, et il est impossible de dire si cela a été pris en compte. Voyez la page avant de l’envoyer de nouveau : si rien n’y figure, remplissez le formulaire de cette page.
error-other-seat = Ce formulaire a été établi alors que vous agissiez au nom d’une autre délégation, ou d’aucune. Rien n’a été fait. Choisissez au nom de qui vous agissez, rouvrez la page et remplissez-y le formulaire.
error-look = Ouvrir la page et vérifier
error-busy = La plateforme est très sollicitée en ce moment. Rien n’a été modifié. Veuillez réessayer dans quelques secondes.
error-busy-wait = { $seconds ->
    [one] La plateforme est très sollicitée en ce moment. Rien n’a été modifié. Veuillez réessayer dans { $seconds } seconde.
   *[other] La plateforme est très sollicitée en ce moment. Rien n’a été modifié. Veuillez réessayer dans { $seconds } secondes.
}
error-late = { $seconds ->
    [one] Cette page a demandé trop de temps. Veuillez réessayer dans { $seconds } seconde.
   *[other] Cette page a demandé trop de temps. Veuillez réessayer dans { $seconds } secondes.
}
error-late-form = La réponse a demandé trop de temps, et il est encore impossible de dire si votre envoi a été pris en compte. Voyez la page avant de l’envoyer de nouveau.
error-failed-form = Une erreur s’est produite de notre côté, et il est impossible de dire si votre envoi a été pris en compte. Voyez la page avant de l’envoyer de nouveau.
error-stalled = Une trop petite partie de votre envoi est arrivée à temps : rien n’en a été pris en compte. Veuillez l’envoyer de nouveau.
error-streams-full = Trop de pages sont tenues à jour en ce moment. Rechargez la page elle-même pour voir ce qui est nouveau.
error-streams-share = Trop de pages de votre réseau sont tenues à jour en ce moment. Rechargez la page elle-même pour voir ce qui est nouveau.
error-busy-again = Réessayer
error-busy-resend = Rechargez ensuite cette page : votre navigateur renvoie ce que vous avez envoyé, et cela n’est pris en compte qu’une fois.
stopped-busy = La plateforme était très sollicitée.
stopped-failed = Une erreur s’est produite de notre côté.
act-stopped = L’opération s’est arrêtée avant la fin. { $reason } Déjà fait : { $done }. Envoyez encore une fois ce qui reste ; rien n’est pris en compte deux fois.

## What has been done

done-position-saved = Le brouillon de votre position est enregistré. Seule votre délégation peut le voir.
done-position-submitted = Votre position est soumise.
done-position-cleared = La position est approuvée. Le chef de délégation ou un délégué peut maintenant la soumettre.
done-position-withdrawn = La position est retirée.
done-position-dropped = Le brouillon est supprimé.
done-sheet-saved = Vos positions sont enregistrées comme brouillons. Seule votre délégation peut les voir.
done-sheet-submitted = Vos positions sont soumises.
done-sheet-unchanged = Rien n’a été modifié.
done-drafts-submitted = Vos brouillons sont approuvés et soumis.
done-comment-posted = Votre commentaire est publié.
done-comment-edited = Votre commentaire est modifié.
done-comment-withdrawn = Votre commentaire est retiré.
done-comment-hidden = Le commentaire est masqué, et le motif est affiché à sa place.
done-ballot-cast = Le vote de votre délégation est enregistré.
done-ballot-cast-by-proxy = Le vote de la délégation que vous représentez est enregistré.
done-ballot-withdrawn = Le vote est retiré. Votre délégation n’a pas voté.
done-attendance-taken = La liste des présents est établie.
done-question-opened = Le vote est ouvert.
done-question-closed = Le vote est clos.
done-question-cancelled = Le vote est annulé.
done-consultation-created = La consultation est ouverte.
done-stage-set = Les dates de l’étape sont fixées.
done-stages-planned = Les étapes sont planifiées.
done-stage-opened = L’étape suivante est ouverte.
done-consultation-concluded = La consultation est conclue.
done-consultation-reopened = La consultation est rouverte.
done-participants-invited = Les délégations participent maintenant.
done-consultation-corrected = La consultation est corrigée. Le registre conserve ce qui y figurait auparavant.
done-consultation-unchanged = Rien n’était différent : rien n’a été modifié.
done-consultation-archived = La consultation est archivée. Tout peut encore y être lu.
done-consultation-restored = La consultation est rétablie.
done-participant-removed = La délégation ne participe plus. Vous pouvez l’inviter de nouveau.
done-stage-removed = L’étape est supprimée. L’étape précédente se termine comme avant : fixez-la de nouveau si elle doit durer plus longtemps.
done-titles-translated = Les traductions sont enregistrées.
done-revision-published = Le texte est publié.
done-translation-published = La traduction est publiée.
done-delegations-added = Les délégations sont ajoutées.
done-delegations-offered = Les délégations sont ajoutées au forum. Elles sont cochées ci-dessous : envoyez le formulaire, et elles participent.
done-facts-replaced = Les données sont remplacées.
done-seat-ended = Cette personne n’agit plus au nom de la délégation.
done-seat-limited = La fin du mandat de cette personne est fixée.
done-seat-chosen = Vous agissez maintenant au nom de la délégation choisie.
done-head-handed-over = La délégation a un nouveau chef.
done-successor-named = La personne qui succède au chef de délégation et le moment sont fixés.
done-successor-unnamed = Plus personne n’est désigné pour succéder au chef de délégation.
done-invitation-revoked = L’invitation est retirée. Son lien ne fonctionne plus.
done-invitations-revoked = Les invitations sont retirées. Leurs liens ne fonctionnent plus.
done-invitation-accepted = Bienvenue. L’invitation est acceptée : vous pouvez commencer ici.
done-password-changed = Votre mot de passe est changé. Les sessions sur d’autres appareils sont fermées.
done-account-saved = Votre compte est enregistré.
done-answer-entered = La réponse est saisie.
done-silence-broken = Votre délégation a rompu le silence.
done-silence-extended = La date limite est reportée.
done-tie-decided = Les voix sont départagées.
done-caster-named = La désignation de la personne qui vote est enregistrée.
done-vote-explained = Votre explication de vote est publiée.
done-vote-corrected = Votre rectification est notée. Le résultat ne change pas.
done-proxy-granted = La procuration est donnée.
done-proxy-revoked = La procuration est retirée.
done-rights-suspended = Le droit de vote est suspendu.
done-rights-restored = Le droit de vote est rétabli.
done-rule-added = La règle est ajoutée.
done-scheme-added = Le système de pondération est ajouté.
done-instrument-catalogued = L’instrument figure au catalogue.
done-instruments-catalogued = Les instruments figurent au catalogue.
done-nothing-catalogued = Tout cela figurait déjà au catalogue. Rien n’a été ajouté.
done-term-added = Le terme est ajouté. Les délégations peuvent maintenant en proposer des définitions.
done-term-linked = Le paragraphe qui définit le terme est enregistré.
done-terms-imported = Les termes du fichier sont repris.
done-definition-proposed = La définition est proposée et figure au registre.
done-definition-withdrawn = La définition est retirée.
done-definition-held = Votre délégation retient cette définition. C’est inscrit au registre.
done-definition-released = Votre délégation ne retient plus la définition. C’est inscrit au registre.
undo-drop-position = Annuler : effacer ce brouillon
undo-restore-draft = Annuler : rétablir le brouillon précédent
undo-withdraw-position = Revenir sur cette position
undo-withdraw-comment = Annuler : retirer ce commentaire
undo-withdraw-tag = Annuler : retirer cette étiquette
undo-withdraw-mapping = Annuler : retirer ce lien
undo-leave-sponsors = Annuler : ne plus être coautrice
undo-join-sponsors = Annuler : être de nouveau coautrice
undo-close-sponsors = Annuler : clore de nouveau la liste
undo-open-sponsors = Annuler : rouvrir la liste
undo-release-definition = Annuler : ne plus la retenir
undo-hold-definition = Annuler : la retenir de nouveau

## Accounts

sign-in-title = Connexion
sign-in-button = Se connecter
sign-in-help = Les comptes sont créés sur invitation. Demandez un lien au chef de votre délégation ou au secrétariat.
attempt-wait-seconds = { $seconds ->
    [one] Il y a eu de nombreuses tentatives. Veuillez réessayer dans { $seconds } seconde.
   *[other] Il y a eu de nombreuses tentatives. Veuillez réessayer dans { $seconds } secondes.
}
attempt-wait-minutes = { $minutes ->
    [one] Il y a eu de nombreuses tentatives. Veuillez réessayer dans { $minutes } minute.
   *[other] Il y a eu de nombreuses tentatives. Veuillez réessayer dans { $minutes } minutes.
}
kept-signed-out = Aucune session n’est ouverte ; rien n’a donc été enregistré.
kept-travels = Connectez-vous ici. Ce que vous avez écrit vous suit, et vous pourrez l’envoyer ensuite.
kept-too-long = Ce que vous avez écrit est trop long pour vous suivre. Copiez-le depuis cette page avant de vous connecter.
kept-file = Un formulaire accompagné d’un fichier ne peut pas vous suivre. Après la connexion, ouvrez de nouveau sa page, choisissez le fichier et renvoyez-le.
kept-pressed = Après la connexion, ouvrez de nouveau la page et appuyez-y sur le bouton.
kept-title = Pas encore envoyé
kept-lead = Ceci n’est pas encore enregistré. Voici ce que vous avez écrit. Rien n’est envoyé tant que vous n’appuyez pas sur le bouton.
kept-unsaved = Rien n’a encore été enregistré.
kept-confirm = Confirmez ici votre identité. Ce que vous avez écrit vous suit, et vous pourrez l’envoyer ensuite.
kept-confirm-too-long = Ce que vous avez écrit est trop long pour vous suivre. Copiez-le depuis cette page avant de confirmer votre identité.
kept-confirm-again = Un formulaire accompagné d’un fichier ne peut pas vous suivre. Après avoir confirmé votre identité, ouvrez de nouveau sa page, choisissez le fichier et renvoyez-le.
kept-set-up = Configurer un second facteur (dans une nouvelle fenêtre), puis revenir ici
kept-acting = Vous agissez en tant que { $name } : { $role }, { $delegation }.
kept-acting-organizer = Vous agissez en tant que { $name }, pour le secrétariat.
kept-acting-alone = Vous agissez en tant que { $name }, pour aucune délégation.
kept-other = Si quelqu’un d’autre a écrit ceci, quittez la page sans l’envoyer.
kept-chosen = Ce qui a été choisi :
kept-button = Bouton
kept-ticked = oui
kept-unseen = Tous les choix ne peuvent pas être affichés ici. Les autres sont envoyés tels qu’ils ont été faits.
kept-send = Envoyer maintenant
kept-page = Ouvrir la page du formulaire sans envoyer ceci
typed-title = Ce que vous avez écrit
account-title = Votre compte
account-email = Adresse électronique
account-password = Mot de passe
account-new-password = Nouveau mot de passe
account-new-password-hint = Au moins 15 caractères, ou 8 si vous avez un second facteur. Plusieurs mots sont faciles à retenir.
account-change-password = Changer le mot de passe
account-name = Nom
account-locale = Langue de l’interface
account-locale-browser = La langue de votre navigateur
account-time-zone = Fuseau horaire
account-time-zone-hint = Le chiffre après un lieu indique de combien d’heures ses horloges sont en avance aujourd’hui sur le temps universel (TU). Choisissez le lieu de votre pays le plus proche de vous.
account-more = Pour votre compte
account-group-delegation = Votre délégation
account-group-security = Sécurité
account-group-mail = Messages et liens
account-group-data = Vos données
account-delegation = Votre délégation
account-sessions-means = Voyez où vous êtes connecté et ce qui est arrivé à votre compte, et déconnectez-vous ailleurs.
account-address-means = Vous vous connectez avec cette adresse, et les messages y sont envoyés.
account-providers-means = Connectez-vous avec le compte que votre ministère ou une autre organisation vous a donné.
account-links-means = Lisez les dates limites dans votre calendrier et les nouvelles dans un lecteur, sans vous y connecter.
account-tokens-means = Laissez un programme agir pour vous, dans les limites que vous choisissez. Peu de personnes en ont besoin.
account-erasure-means = Téléchargez tout ce que le forum a sur vous, ou supprimez votre compte définitivement.
account-factors-none = Aucun n’est configuré. Avec un second facteur, quiconque ne connaît que votre mot de passe ne peut pas agir en votre nom.
account-factors-app = Configuré : une application qui crée des codes.
account-factors-passkeys = { $count ->
    [one] Configuré : { $count } clé d’accès.
   *[other] Configuré : { $count } clés d’accès.
}
account-factors-both = { $count ->
    [one] Configuré : une application qui crée des codes et { $count } clé d’accès.
   *[other] Configuré : une application qui crée des codes et { $count } clés d’accès.
}
account-factors-required = Ce forum exige de vous un second facteur depuis le { $at }.
account-factors-coming = Ce forum exigera de vous un second facteur à partir du { $at }.
role = Fonction
role-head = Chef de délégation
role-alternate = Suppléant/suppléante
role-delegate = Délégué/déléguée
role-adviser = Conseiller/conseillère
invite-title = Inviter une personne
invite-button = Créer un lien d’invitation
invite-several-title = Inviter plusieurs personnes
invite-several-help = Écrivez une personne par ligne : la délégation par son code ou son nom, le nom de la personne si vous le souhaitez, et l’adresse électronique. Les lignes sans adresse sont ignorées. Vous voyez comment chaque ligne est comprise avant que quiconque ne soit invité. Le chef parle au nom de la délégation et approuve ce qu’elle soumet ; les délégués et les conseillers sont aussi ses représentants. Un suppléant vote tant que le chef n’a pas voté.
origin-next = Prochaines étapes de la consultation
invite-people = Personnes
invite-people-hint = KEN, Ada Njoroge, ada@ministere.example
invite-table-help = Vous pouvez aussi coller ou envoyer un tableau dont la première ligne nomme les colonnes : Délégation, Nom, Adresse électronique, Fonction, Langue. Chaque personne reçoit le courriel dans la langue de sa ligne. Une liste compte { $max } personnes au plus, et un fichier 1 Mo au plus.
invite-file = Ou un fichier (XLSX ou CSV)
invite-file-hint = Si vous choisissez un fichier, la liste ci-dessus n’est pas lue.
invite-role = Fonction des personnes dont la ligne n’en indique aucune
invite-check = Vérifier la liste
invite-people-none = La liste ne contient personne.
invite-people-many = La liste compte { $count } personnes. On en invite { $max } au plus à la fois. Divisez-la.
invite-heads-delegation = Délégation|Pays|État|Code|Code ISO|Code pays|Membre
invite-heads-name = Nom|Nom complet|Nom et prénom|Personne|Représentant|Représentante
invite-heads-address = Adresse électronique|Adresse|Adresse de courriel|Courriel|Mél|Adresse mail
invite-heads-role = Fonction|Rôle|Qualité|Titre
invite-heads-language = Langue|Langue de correspondance
invite-role-head = Chef de délégation|Cheffe de délégation|Chef|Cheffe
invite-role-alternate = Suppléant|Suppléante|Suppléant/suppléante|Représentant suppléant|Représentante suppléante
invite-role-delegate = Délégué|Déléguée|Représentant|Représentante
invite-role-adviser = Conseiller|Conseillère
invitation-column-delegation = Délégation
invitation-column-name = Nom
invitation-column-address = Adresse électronique
invitation-column-role = Fonction
invitation-column-language = Langue
line-problem-unknown-delegation = aucune délégation n’a ce code ou ce nom
line-problem-several-delegations = plusieurs délégations portent ce nom ; écrivez le code
line-problem-foreign = vous n’invitez qu’à votre propre délégation
line-problem-name = ce ne peut être un nom : il est trop long ou contient des signes invisibles
line-problem-address = ce n’est pas une adresse électronique comme nom@ministere.example
line-problem-mixed-letters = l’adresse mêle des lettres de plusieurs alphabets qui se ressemblent ; saisissez-la à nouveau
line-problem-twice = cette adresse figure dans une ligne plus haut
line-problem-role = ce n’est pas une fonction : écrivez chef, suppléant, délégué ou conseiller
line-problem-language = le forum n’a pas cette langue : écrivez ar, en ou fr
line-problem-invited = cette personne a une invitation qui n’est pas encore utilisée
line-problem-seated = cette personne a déjà un mandat de cette délégation ; pour le changer, invitez-la seule sur la page de la délégation
line-problem-headed = la délégation a déjà un chef ; pour en ajouter un autre, invitez cette personne seule sur la page de la délégation
invite-preview-title = { $count ->
    [one] Aperçu : { $count } personne
   *[other] Aperçu : { $count } personnes
}
invite-preview-right = Toutes les lignes sont correctes. Personne n’est encore invité.
invite-preview-wrong = Aucune ligne ne peut être reprise telle quelle. Personne n’est invité.
invite-preview-some = Lignes correctes : { $right }. Lignes posant problème : { $left }. Personne n’est encore invité.
invite-problem = Ligne { $line }, { $column } : { $problem }.
invite-typed = { $words } (« { $typed } »)
invite-line = Ligne
invite-state = Vérification
invite-line-right = Correcte
invite-changed-right = Cela a changé : quand vous l’avez vue, la ligne était correcte.
invite-changed-wrong = Cela a changé : quand vous l’avez vue, les problèmes étaient : { $problems }.
invite-take = { $count ->
    [one] Inviter { $count } personne
   *[other] Inviter { $count } personnes
}
invite-take-right = Inviter les personnes dont la ligne est correcte ({ $count }) et laisser les autres de côté ({ $left })
invite-change = Modifier la liste
invite-change-hint = Ce que vous avez saisi est toujours là. Un fichier doit être choisi à nouveau.
invite-list-changed = Quelque chose a changé depuis que la liste a été montrée. Personne n’a été invité. Les lignes figurent ci-dessous dans leur état actuel ; regardez-les, puis invitez.
invite-list-edited = Vous avez changé la liste : regardez-la de nouveau. Personne n’a été invité.
invited-sent = Envoi
invited-queued = Part par courriel (en attente d’envoi)
invited-unsent = À envoyer par vous
invited-left = Lignes laissées de côté
invited-several-title = { $count ->
    [one] Une invitation est prête
   *[other] { $count } invitations sont prêtes
}
invited-several-how = Envoyez à chaque personne le lien de sa ligne : par un courriel déjà préparé, ou à partir du fichier. Chaque lien peut servir une seule fois, dans un délai de 14 jours. Ils ne sont affichés qu’ici et maintenant.
invited-several-how-mailed = Le forum envoie à chaque personne le lien de sa ligne par courriel. Chaque lien peut servir une seule fois, dans un délai de 14 jours. Ils ne sont affichés qu’ici et maintenant, pour que vous puissiez les envoyer vous-même si un courriel n’arrive pas : par un courriel déjà préparé, ou à partir du fichier.
invited-link = Lien d’invitation
invited-file = Enregistrer tous les liens dans un tableau (CSV)
invited-mail = Écrire le courriel
invited-mail-subject = Invitation à agir au nom de : { $delegation }
invited-mail-body = Vous avez une invitation à agir au nom de la délégation suivante : { $delegation }. Veuillez l’accepter dans un délai de 14 jours, par ce lien :
invited-title = L’invitation est prête
invited-how = Envoyez ce lien à { $email }. Il peut servir une seule fois, dans un délai de 14 jours. Il n’est affiché qu’ici et maintenant.
invited-how-mailed = Le forum envoie ce lien à { $email } par courriel. Il peut servir une seule fois, dans un délai de 14 jours. Il n’est affiché qu’ici et maintenant, pour que vous puissiez l’envoyer vous-même si le courriel n’arrive pas.
invitation-title = Invitation
invitation-delegation = Vous avez une invitation à agir au nom de la délégation suivante : { $delegation }. Fonction : { $role }.
invitation-organizer = Vous avez une invitation à organiser des consultations.
invitation-joined = La délégation participe à :
invitation-concluded = conclue : plus rien ne s’y négocie
invitation-email = Votre adresse électronique : { $email }
invitation-accept-new = Créer mon compte
invitation-accept = Accepter
invitation-sign-in = Il existe un compte avec cette adresse. Connectez-vous pour accepter.
invitation-used-title = Cette invitation ne peut pas être utilisée
invitation-used = Elle a déjà été utilisée, a été retirée ou a expiré, ou la personne qui l’a faite n’a plus le droit de la faire. Veuillez en demander une nouvelle.
invitation-accepted-title = Vous avez accepté cette invitation
invitation-accepted = Vous représentez cette délégation :
invitation-accepted-organizer = Vous faites partie du secrétariat de ce forum.
invitation-go-on = Aller à la page d’accueil

# Les invitations qui ont été faites
invitations-title = Invitations
invitations-lead = Une invitation peut être retirée tant qu’elle n’a pas été utilisée. Elle prend fin aussi lorsque la personne qui l’a faite perd le droit de la faire. Le lien lui-même n’est montré qu’une fois, à la personne qui invite.
invitations-none = Aucune invitation n’a été faite.
invitations-link = Invitations qui ont été faites
invitations-link-means = Voyez qui a accepté, renvoyez une invitation ou retirez-la.
invitations-all = Toutes
invitation-filter-pending = Pas encore utilisées
invitation-filter-used = Utilisées
invitation-filter-revoked = Retirées
invitation-filter-expired = Expirées
invitation-for = Pour
invitation-giver = Faite par
invitation-giver-operator = L’exploitant du forum
invitation-until = Utilisable jusqu’au
invitation-follows = Chef actuel de la délégation : { $name }. En acceptant, vous devenez chef à sa place et vous trouvez tout ce que la délégation a en préparation.
invitation-seat-until = Fin du mandat : { $at }.
invitation-state = État
invitation-role-organizer = Organisateur
invitation-revoke = Retirer l’invitation pour { $email }
revoking-ends-invitation = Son lien ne fonctionne plus, et ne peut plus être rétabli.
invitations-revoke = Retirer toutes les invitations qui ne sont pas encore utilisées
invitations-pending = { $count ->
    [one] { $count } invitation n’est pas encore utilisée.
   *[other] { $count } invitations ne sont pas encore utilisées.
}
revoking-ends-invitations = Leurs liens ne fonctionnent plus et ne peuvent pas être rétablis. Les invitations à organiser le forum restent valables.
invitation-renew = Envoyer de nouveau l’invitation destinée à { $email }
renewing-ends-link = Un nouveau lien est créé, qui peut servir une seule fois, dans un délai de 14 jours. L’ancien lien ne fonctionne plus.
invitation-state-open = Pas encore utilisée
invitation-state-used = Utilisée
invitation-state-revoked = Retirée
invitation-state-expired = Expirée
invitation-state-lapsed = A pris fin avec le droit de la personne qui l’a faite

## Delegations

delegations-title = Délégations
delegations-none = Il n’y a pas encore de délégation. Le secrétariat les ajoute, une à une ou à partir d’un tableau.
delegations-add = Ajouter des délégations
delegation = Délégation
delegation-unnamed = Une délégation (nom non indiqué)
delegation-code = Code
delegation-kind = Type
delegation-kind-member = Membre
delegation-kind-observer = Observateur
delegation-stakeholder = Catégorie d’acteur
delegation-region = Groupe régional
delegation-groups = Groupes
delegation-income = Groupe de revenu
delegation-population = Population
delegation-source = Source des données
delegation-as-of = Données en date du
source-typed = Saisie de l’organisateur
source-catalogue = Catalogue de Baraza (ONU, UN-OHRLLS, Groupe des 77, Banque mondiale, CLDR)
region-africa = États d’Afrique
region-asia-pacific = États d’Asie et du Pacifique
region-eastern-europe = États d’Europe orientale
region-latin-america-caribbean = États d’Amérique latine et des Caraïbes
region-western-europe-other = États d’Europe occidentale et autres États
development-group-ldc = Pays les moins avancés
development-group-lldc = Pays en développement sans littoral
development-group-sids = Petits États insulaires en développement
development-group-g77 = Groupe des 77
group-not = hors : { $group }
income-group-low = Faible revenu
income-group-lower-middle = Revenu intermédiaire (tranche inférieure)
income-group-upper-middle = Revenu intermédiaire (tranche supérieure)
income-group-high = Revenu élevé
stakeholder-state = États
stakeholder-international-organization = Organisations internationales
stakeholder-private-sector = Secteur privé
stakeholder-civil-society = Société civile
stakeholder-academia = Milieux universitaires
representatives = Représentants
representatives-none = Pas encore de représentant
representatives-pending = { $count ->
    [one] Pas encore de représentant ({ $count } invitation en attente, jusqu’au { $until })
   *[other] Pas encore de représentant ({ $count } invitations en attente, jusqu’au { $until })
}
representatives-count = { $count ->
    [one] { $count } représentant
   *[other] { $count } représentants
}
representatives-headless = { $count ->
    [one] { $count } représentant, pas encore de chef
   *[other] { $count } représentants, pas encore de chef
}
representative-since = Depuis
representative-until = Jusqu’au
seat-end = Retirer { $name }
seat-end-means = { $name } n’agit alors plus au nom de la délégation : { $delegation } ({ $role }). Ce qui a été écrit reste à la délégation. Une nouvelle invitation est nécessaire pour agir de nouveau en son nom.
seat-limit = Fixer la fin du mandat de { $name }
seat-limit-means = { $name } agit au nom de la délégation : { $delegation } ({ $role }). Au moment que vous fixez, le mandat et tous les droits qui en découlent prennent fin d’eux-mêmes. Ce qui a été écrit reste à la délégation.
seat-limit-button = Fixer la fin
seat-until = Fin du mandat (facultatif)
seat-until-hint = Laissez vide pour un mandat sans fin.
seat-hand-over = { $name } : passation à un nouveau chef
seat-hand-over-means = Quelqu’un remplace { $name } comme chef de délégation ({ $delegation }), en un seul acte : à aucun moment il n’y a deux chefs, ni aucun.
seat-hand-over-button = Passer la main
seat-successor = Qui succède
seat-successor-none = Une personne que j’invite ci-dessous
seat-successor-nobody = Plus personne
seat-successor-option = { $name } ({ $role })
seat-successor-is = { $name } succède.
seat-successor-is-at = { $name } est désigné pour succéder. Moment : { $at }.
seat-successor-acts-until = Fin du mandat du nouveau chef : { $at }.
seat-handed-over-at = Quand (facultatif)
seat-handed-over-at-hint = Laissez vide pour passer la main maintenant.
seat-successor-until = Fin du mandat du nouveau chef (facultatif)
seat-successor-until-hint = Si le mandat transmis a une fin, seul le secrétariat laisse le nouveau chef agir au-delà.
seat-successor-email = Ou l’adresse électronique d’une personne à inviter
seat-successor-email-hint = Qui accepte l’invitation devient chef à ce moment. Jusque-là, tout reste en l’état.
hand-over-ends-seat = Le mandat de { $name } prend fin, avec tous les droits qui en découlent.
hand-over-ends-own = Votre mandat prend fin, avec tous les droits qui en découlent. Vous n’agissez alors au nom d’aucune délégation.
hand-over-ends-own-others = Votre mandat prend fin, avec tous les droits qui en découlent. Vous agissez alors au nom de : { $delegations }.
hand-over-keeps = Le nouveau chef trouve tout ce que la délégation ({ $delegation }) a préparé. Positions non soumises : { $count }.
hand-over-ends-links = Les liens privés et les jetons de service que l’un ou l’autre a créés pour la délégation cessent de fonctionner, de même que les invitations en attente de l’ancien chef.
hand-over-casts = Votes en cours dans lesquels seul l’ancien chef peut voter, et ensuite le nouveau : { $count }.
head-is-now = La délégation a maintenant à sa tête : { $name }.
head-was-self = Vous n’agissez plus au nom de cette délégation.
add-from-catalogue = À partir du catalogue
add-from-catalogue-help = Le catalogue contient les États Membres de l’Organisation des Nations Unies et les États observateurs, avec leur groupe régional, leurs groupes de développement, leur groupe de revenu et leur population.
add-choose = Délégations
choose-sought = Chercher par nom ou par code
choose-search = Chercher
choose-groups = Cocher des groupes entiers
choose-group = { $name } ({ $count })
choose-all = Toutes ({ $count })
choose-no-delegation = Aucune
choose-none-found = Aucune délégation n’a ce nom ou ce code.
choose-number = { $count ->
    [one] { $count } délégation était cochée lorsque cette page a été établie.
   *[other] { $count } délégations étaient cochées lorsque cette page a été établie.
}
catalogue-all = Les { $count } délégations du catalogue sont toutes présentes.
add-one = Une autre délégation
add-one-help = Ajoutez-en une qui ne figure pas au catalogue, par exemple une organisation.
custom-name = Nom en anglais
custom-code = Code de la délégation
custom-code-hint = De deux à huit majuscules ou chiffres, par exemple IOFO.
custom-population = Population (facultatif)
custom-none = Aucun
custom-names = Nom en français et en arabe (facultatif)
custom-name-french = Nom en français
custom-name-arabic = Nom en arabe
custom-add = Ajouter cette délégation
add-custom = À partir d’un tableau
add-custom-help = Ajoutez d’autres délégations, ou remplacez les données de celles qui existent. Chaque ligne est une délégation.
facts-source = Source des données
facts-as-of = Date à laquelle les données sont valables
facts-csv = Tableau (CSV)
facts-csv-hint = Première ligne : code,kind,name_en,name_fr,name_ar,region,ldc,lldc,sids,g77,income_group,population,stakeholder. La dernière colonne peut être omise ; elle contient state, international_organization, private_sector, civil_society ou academia.
facts-add = Ajouter ces délégations
facts-replace = Remplacer leurs données

## Consultations

home-title = Consultations entre délégations
home-lead = Ici, les délégations négocient des projets de normes, paragraphe par paragraphe. Elles prennent position, commentent et votent, et chacun peut vérifier le résultat.
desk-title = À faire
desk-nothing = Rien à faire pour cette délégation : { $delegation }.
desk-proxies-count = { $count ->
    [one] { $count } délégation n’a pas encore voté
   *[other] { $count } délégations n’ont pas encore voté
}
desk-by = Date limite :
desk-vote = Vote en cours : votre délégation n’a pas encore voté
desk-proxy = Vote pour des délégations dont vous avez la procuration
desk-silence = Procédure d’approbation tacite : adoption à la date limite si aucune délégation ne rompt le silence
desk-bloc-clear = Déclaration d’un groupe à approuver
desk-bloc-submit = Déclaration d’un groupe que vous coordonnez, en cours d’approbation
desk-bloc = Déclaration de groupe : { $bloc }
desk-capital = En attente de la capitale
desk-capital-count = { $count ->
    [one] { $count } brouillon transmis à { $officer }
   *[other] { $count } brouillons transmis à { $officer }
}
desk-drafts = Positions pas encore soumises
desk-drafts-count = { $count ->
    [one] { $count } position en préparation
   *[other] { $count } positions en préparation
}
desk-changed = Texte modifié depuis votre position
desk-changed-count = { $count ->
    [one] { $count } position sur un paragraphe dont le texte a changé
   *[other] { $count } positions sur des paragraphes dont le texte a changé
}
desk-editorial = Modification rédactionnelle depuis votre position
desk-editorial-count = { $count ->
    [one] { $count } position qui demeure sur un texte ayant reçu une modification rédactionnelle
   *[other] { $count } positions qui demeurent sur des textes ayant reçu une modification rédactionnelle
}
desk-calls = Déclarations de groupes de négociation
desk-calls-count = { $count ->
    [one] { $count } déclaration d’un groupe à laquelle vous pouvez vous associer
   *[other] { $count } déclarations de groupes auxquelles vous pouvez vous associer
}
desk-calls-help = Toute délégation membre peut s’associer à une déclaration, en tout ou en partie.
desk-touching = Nouveaux amendements d’autres délégations
desk-touching-count = { $count ->
    [one] { $count } nouvel amendement à un paragraphe sur lequel vous vous êtes exprimés
   *[other] { $count } nouveaux amendements à des paragraphes sur lesquels vous vous êtes exprimés
}
desk-touching-help = Amendements à l’examen que d’autres ont proposés depuis votre dernière position ou votre dernier amendement sur le même paragraphe. Ceux dont votre délégation est coautrice n’y figurent pas.
desk-without = Paragraphes sur lesquels votre délégation ne s’est pas prononcée
desk-without-count = { $count ->
    [one] { $count } paragraphe sans votre position
   *[other] { $count } paragraphes sans votre position
}
desk-more = { $count ->
    [one] { $count } autre se trouve dans la compilation.
   *[other] { $count } autres se trouvent dans la compilation.
}
desk-spreadsheet = Remplir plusieurs positions dans une feuille de calcul
desk-adopt = Reprendre la position d’un groupe pour plusieurs paragraphes
desk-open = Toutes les tâches et tous les brouillons
desk-next = Prochaine date :
desk-go-vote = Voter
desk-go-see-vote = Voir le vote
desk-go-silence = Voir la proposition
desk-go-approve = Lire et approuver
desk-go-submit = Voir la déclaration
desk-go-capital = Voir la demande
desk-go-drafts = Voir les brouillons
desk-go-changed = Réaffirmer ou modifier
desk-go-editorial = Voir les modifications
desk-go-calls = Voir les déclarations
desk-go-touching = Voir les amendements
desk-go-without = Prendre position
desk-sheet = Prendre position sur plusieurs paragraphes
desk-submit-all = Soumettre tous les brouillons
desk-all = { $count ->
    [one] La seule tâche
   *[other] Les { $count } tâches
}
todo-past = échu
todo-hour = moins d’une heure
todo-hours = { $count ->
    [one] heure
   *[other] heures
}
todo-days = { $count ->
    [one] jour
   *[other] jours
}
happenings-title = Suites données à ce que vous avez dit
happenings-since = Depuis votre dernière visite :
happenings-none = Rien de nouveau. Les décisions sur vos amendements, les réponses à vos commentaires et les résultats de vos votes apparaîtront ici.
happening-decided = { $label } : décision sur votre amendement : { $decision }
happening-joined = { $label } : votre amendement a un nouveau coauteur : { $delegation }
happening-answered = { $label } : réponse à votre commentaire : { $delegation }
happening-outdated = { $label } : le texte a changé depuis votre position
happening-closed = { $title } : le vote est clos : { $result }
happening-cleared = { $label } : réponse de la capitale : { $answer }
page-own-work = Contributions de votre délégation
own-work-narrow = Types de contributions
own-work-all = Toutes
own-work-kind-positions = Positions
own-work-kind-amendments = Amendements
own-work-kind-comments = Commentaires
own-work-kind-votes = Votes
own-work-none = Votre délégation n’a encore rien apporté ici.
own-work-comment = { $label } : commentaire
own-work-voted = Votre délégation a voté. Le scrutin est secret.
forward-title = Vos positions sur un texte modifié
forward-lead = Le texte de ces paragraphes a changé depuis que vous avez pris position. Votre position porte sur le texte précédent et n’est pas comptée pour le nouveau, sauf si la présidence a déclaré les modifications d’ordre rédactionnel. Lisez les changements, puis réaffirmez-la pour le nouveau texte ou modifiez-la.
forward-none = Aucun texte n’a changé depuis vos positions.
forward-taken = prise sur : { $revision }
forward-granted = Le texte est désormais celui que votre délégation demandait. La position que vous reprenez ne comporte plus de texte proposé.
forward-editorial = La présidence a déclaré les modifications d’ordre rédactionnel ; la position demeure et est comptée.
forward-change = Modifier cette position
forward-draft = Enregistrer les positions choisies comme brouillons
forward-submit = Réaffirmer les positions choisies pour le nouveau texte
forward-draft-one = L’enregistrer comme brouillon pour le nouveau texte
forward-submit-one = Réaffirmer la position pour le nouveau texte
forward-choose = Réaffirmer la position sur { $label }
forward-nothing = Choisissez au moins une position.
done-forward-submitted = Les positions sont soumises pour le nouveau texte.
done-forward-drafted = Les positions sont enregistrées comme brouillons pour le nouveau texte.
done-forward-partly = C’est fait. Là où une autre position était en préparation, elle est restée telle quelle.
desk-position = { $provision } : { $stance } ({ $clearance })
consultations-title = Consultations
consultations-none = Aucune consultation pour le moment.
consultations-all = Toutes les consultations
consultations-none-open = Ouvrez la première : titre, délégations, texte et étapes suivent pas à pas.
consultations-none-wait = Dès que le secrétariat en ouvrira une que vous pouvez lire, elle apparaîtra ici.
card-stage = { $stage }, étape { $number } sur { $total }
card-closes = Clôture { $left }
card-opens = À venir : { $stage }, { $left }
card-no-end = Sans date de fin
card-no-stage = Aucune étape n’est ouverte.
card-of = sur { $whole }
card-spoken = Délégations invitées qui se sont prononcées
card-positioned = Membres qui ont pris position
card-withheld = (les noms ne sont pas affichés)
card-votes = Votes : { $all } (adoptés : { $adopted }, en cours : { $open })
card-votes-none = Votes : aucun pour le moment
card-lately = Ces sept derniers jours : { $list }.
card-lately-none = Rien de nouveau ces sept derniers jours.
card-agreed = Voir ce qui fait accord
card-draft = Lire le projet
card-outcome = Lire le résultat
card-text-adopted = Adopté : { $revision }
card-text-not-adopted = Non adopté : { $revision }
card-text-since = Le texte a été modifié depuis : { $revision }
card-text-positions = Positions des membres sur les paragraphes :
card-prepare = Poursuivre la préparation
card-look = Voir quand elle commence
overview-text = Où en est le texte
overview-about = À propos de cette consultation
overview-stages = Toutes les étapes et les dates
overview-participants = Toutes les délégations participantes
overview-representation = Voir qui s’est exprimé et qui manque
overview-votes-all = Tous les votes
overview-silence = { $count ->
    [0] Aucune délégation n’a rompu le silence.
    [one] { $count } délégation a rompu le silence.
   *[other] { $count } délégations ont rompu le silence.
}
overview-turnout = Oui { $yes }, non { $no }, abstentions { $abstain } ; sans vote : { $absent } sur { $voters }
overview-own = { $delegation } jusqu’ici
overview-own-positions = Paragraphes ayant une position : { $held } sur { $all }
overview-after = La suite
overview-after-lead = La consultation est conclue. Ce qui a été décidé figure dans les résultats, ce qui a été promis dans le suivi, et chaque acte officiel dans le registre.
overview-who = Qui participe
overview-who-counts = Membres : { $members }. Observateurs : { $observers }.
overview-open = Sans compte, vous pouvez
overview-open-text = lire le texte, avec toutes les positions, tous les commentaires et amendements publics
overview-open-react = vous prononcer sur des affirmations
overview-open-record = lire le registre et le vérifier vous-même
checklist-next = Prochaines étapes
checklist-title = Du début au résultat
checklist-progress = Terminées : { $done } sur { $all }. En cours : { $begun }.
checklist-revise = Voir ce qui serait publié
checklist-joined = Délégations qui ont un représentant : { $joined } sur { $invited }
checklist-waiting = { $count ->
    [one] { $count } invitation sans réponse
   *[other] { $count } invitations sans réponse
}
checklist-pending = Voir les invitations en attente
checklist-hear = Choisir qui peut réagir
checklist-audience = Qui peut réagir : { $audience }
checklist-provisions = { $count ->
    [one] { $count } paragraphe
   *[other] { $count } paragraphes
}
checklist-stages = { $count ->
    [one] { $count } étape
   *[other] { $count } étapes
}
checklist-texts = { $count ->
    [one] La présidence a rédigé { $count } texte
   *[other] La présidence a rédigé { $count } textes
}
checklist-step-open = Ouvrir la consultation
checklist-step-invite = Choisir les délégations participantes
checklist-step-publish = Publier le texte
checklist-step-schedule = Fixer les étapes
checklist-step-join = Faire représenter les délégations
checklist-step-hear = Faire réagir aux affirmations (facultatif)
checklist-step-negotiate = Négocier
checklist-step-summarize = Rédiger l’état du consensus
checklist-step-vote = Mettre aux voix
checklist-step-revise = Publier la révision suivante
checklist-step-conclude = Conclure et remettre le résultat
step-state-done = Terminé
step-state-under-way = En cours
step-state-to-do = Pas encore
cockpit-joined = Délégations qui ont un représentant
cockpit-positions = Positions, sur toutes celles possibles
cockpit-undecided = Amendements sans décision
cockpit-votes = Votes en cours
cockpit-statements = Affirmations à modérer
cockpit-stage = Fin de l’étape : { $stage }
cockpit-silent = { $count ->
    [one] { $count } membre ne s’est pas encore exprimé
   *[other] { $count } membres ne se sont pas encore exprimés
}
cockpit-silent-hint = Ces personnes sont à la tête des délégations. La page d’une délégation permet d’en inviter d’autres.
cockpit-silent-all = Tous
cockpit-nobody = pas encore de représentant
cockpit-silent-go = Voir qui manque
cockpit-statements-why = Chacune est montrée à tous dès qu’elle est acceptée.
cockpit-undecided-go = Les examiner
cockpit-undecided-why = Leurs auteurs voient la décision et ses motifs.
cockpit-lacking = Délégations sans représentant
cockpit-lacking-why = Personne ne peut encore s’exprimer ni voter en leur nom.
cockpit-credentials-why = Ils ne peuvent pas voter avant que leurs pouvoirs ne soient enregistrés.
cockpit-conclude-why = Le texte est adopté et aucun vote n’est en cours.
cockpit-absent = { $absent } sur { $voters } n’ont pas voté
cockpit-nothing = Rien à faire pour vous. La suite revient aux délégations.
consultation-new = Ouvrir une consultation
consultation-open = Ouvrir la consultation
consultation-title = Titre
consultation-summary = Objet
visibility = Qui peut la lire
visibility-public = Publique : tout le monde peut la lire, sans compte.
visibility-delegations = Réservée aux délégations qui participent.
correction-link = Corriger ou archiver cette consultation
correction-title = Corriger la consultation
correction-to-public = Si vous la rendez publique, chacun la lit dès lors sans compte : le texte, le registre et ce que les délégations ont dit, selon la publicité des contributions fixée pour chaque étape.
correction-to-delegations = Si vous la réservez aux délégations, les autres ne peuvent plus la lire. Ce qu’ils ont téléchargé, copié ou imprimé auparavant leur reste, et les moteurs de recherche peuvent le conserver un certain temps.
correction-recorded = Le registre dit ce qui y figurait auparavant et le montre à quiconque peut lire la consultation.
correction-ends-title = Les traductions du titre sont retirées, car elles rendent le titre précédent : { $languages }. Le registre les conserve.
correction-ends-summary = Les traductions de l’objet sont retirées, car elles rendent l’objet précédent : { $languages }. Le registre les conserve.
correction-send = Corriger
correction-present = Quelqu’un a modifié ceci depuis que vous avez ouvert la page. En voici l’état actuel :
page-translations = Traductions des titres
translations-of-name = Traductions du nom
translations-lead = Le titre s’affiche dans la langue de l’interface lorsqu’il est traduit ici, et sinon tel qu’il a été donné.
translations-title = Titre
translations-back = Revenir sans enregistrer
translations-recorded = Le registre conserve chaque traduction avec les précédentes. Un champ vide retire une traduction.
translations-save = Enregistrer les traductions
translations-link = Traduire le nom
translations-vote-title = Titre du vote
translations-vote-in = Titre d’un vote en { $language } :
translation-title-en = Titre en anglais
translation-title-fr = Titre en français
translation-title-ar = Titre en arabe
translation-summary-en = Objet, en anglais
translation-summary-fr = Objet, en français
translation-summary-ar = Objet, en arabe
archive-title = Archiver
archive-means = Une consultation archivée ne figure plus dans les listes ni parmi ce qui est à faire. Elle peut être lue à son adresse, téléchargée et vérifiée, mais rien ne s’y fait tant qu’elle n’est pas rétablie.
archive-votes-open = Un vote est ouvert. Clôturez-le ou annulez-le avant d’archiver la consultation.
archive = Archiver la consultation
archive-can-be-restored = Elle peut être rétablie à tout moment.
restore = Rétablir la consultation
archived-on = Archivée le { $moment }. Plus rien ne se fait dans cette consultation.
archived-title = Consultations archivées
archived-lead = Ces consultations peuvent être lues et téléchargées, mais plus rien ne s’y fait.
archived-none = Aucune consultation n’est archivée. Celle qui est archivée quitte la liste et reste ici.
stage-remove-this = Supprimer « { $stage } »
stage-remove-hint = L’étape précédente conserve sa date de clôture. Une conclusion antérieure se poursuit. La suppression reste au registre, et l’étape peut être fixée de nouveau.
participant-remove-means = La délégation ne participe alors plus à cette consultation. Elle peut être invitée de nouveau.
participant-remove-ends = Elle ne peut plus y prendre position, rien y proposer ni y voter, et ne la lit plus si elle est réservée aux délégations. Le retrait reste au registre.
participant-remove = Retirer
participant-remove-this = Retirer : { $delegation }
participant-tied = Ne peut pas être retirée
participant-tied-hint = Ces délégations ont dans cette consultation :
participant-tie-position = une position, ou une position en préparation
participant-tie-comment = un commentaire
participant-tie-amendment = un amendement
participant-tie-sponsorship = une place parmi les auteurs d’un amendement
participant-tie-answer = une réponse à une décision sur un amendement
participant-tie-bloc-statement = un rôle dans la déclaration d’un groupe
participant-tie-association = une association à une déclaration d’un groupe
participant-tie-reservation = une réserve ou une déclaration
participant-tie-commitment = un engagement, une part dans un engagement ou un rapport
participant-tie-peer-review = un examen par les pairs, ou une observation sur un rapport
participant-tie-mapping = un lien avec un instrument existant, ou l’examen d’un tel lien
participant-tie-reply = une réponse à l’état du consensus
participant-tie-tag = une étiquette proposée
participant-tie-definition = une définition qu’elle a proposée, retient ou a retenue
participant-tie-reaction = une affirmation soumise aux réactions, ou une réaction
participant-tie-attendance = une place sur la liste des présents : retirez-la d’abord de la liste
participant-tie-proxy = une procuration qu’elle a donnée ou détenue
participant-tie-open-vote = une place parmi ceux qui peuvent voter dans un vote ouvert : sa majorité se calcule avec eux
participant-tie-vote = une place parmi ceux qui peuvent voter, ou un vote
participant-tie-need = un besoin ou une offre
parts-label = Pages de cette consultation
search = Recherche
search-title = Rechercher dans la consultation
search-words = Mots
search-words-hint = Chaque mot doit s’y trouver, sous n’importe quelle forme. Mettez une expression entre guillemets.
search-narrow = Affiner la recherche
search-kind = Où chercher
search-everything = Tout
search-any-language = Dans toutes les langues
search-no-words = Il n’y a aucun mot à rechercher. Veuillez écrire des lettres ou des chiffres.
search-found = { $count ->
    [0] Rien n’a été trouvé.
    [one] { $count } texte a été trouvé.
   *[other] { $count } textes ont été trouvés.
}
search-found-many = Plus de { $count } textes ont été trouvés. Les derniers sont affichés. Ajoutez des mots ou restreignez la recherche pour en trouver d’autres.
search-numbered = Aller à : { $paragraph }
search-none-next = Essayez avec moins de mots ou d’autres mots, ou lisez le texte :
search-begin = La recherche porte sur le texte, les amendements, les positions et les commentaires. Pour lire le texte :
search-widen = Chercher partout
search-kind-provision = Paragraphe
search-kind-amendment = Amendement
search-kind-position = Position
search-kind-bloc-statement = Déclaration d’un groupe
search-kind-comment = Commentaire
search-kind-reservation = Réserve ou déclaration
search-kind-reply = Réponse à l’état du consensus
part-overview = Aperçu
part-draft = Projet
part-summary = État du consensus
part-questions = Votes
part-text = Texte
part-talk = Débat
part-results = Bilan
part-organize = Organiser
part-glance = En bref
part-participants = Qui participe
part-positions = Positions sur plusieurs paragraphes
part-comparison = Comparer les versions
part-votes = Tous les votes
part-record = Registre
part-outcome = Résultats
copy-title = Copier cette consultation
copy-lead = La nouvelle consultation a la même langue, les mêmes étapes aux mêmes intervalles, les mêmes textes de courriels et la même décision sur la confirmation des votes. Rien de ce qui a été dit ou décidé n’est copié.
copy-start = Ouverture de la première étape
copy-start-past = Choisissez une date à venir.
copy-participants = Inviter les mêmes délégations
copy-participants-count = { $count ->
    [one] { $count } délégation
   *[other] { $count } délégations
}
copy-text = Publier le dernier texte comme premier projet
copy-text-language = Le texte est repris dans sa langue authentique : { $language }.
copy-text-translations = Ses traductions sont reprises : { $languages }.
copy-titles-translated = Les traductions du titre et de l’objet sont reprises si vous gardez ces mots.
copy-mail-texts = Les textes de courriels sont repris.
copy-participants-mail = Elles n’en sont informées par courriel que selon le choix de chacun de leurs membres.
copy-mark = (copie)
copy-begin = Partir d’une copie de
copy-preview = Afficher les dates
copy-dates = Dates de la nouvelle consultation
copy-dates-help = Rien n’est encore ouvert. Changez la date d’ouverture pour voir d’autres dates ou ouvrez la consultation.
copy-plan-refused = Avec cette date, les étapes ne se suivent pas. Choisissez-en une autre.
templates-title = Modèles de consultations
templates-lead = Un modèle contient la langue, la visibilité, les étapes et les textes de courriels d’une consultation, ainsi que les délégations si elles ont été enregistrées avec lui. Une consultation s’enregistre comme modèle depuis ses propres pages.
templates-none = Aucun modèle n’a encore été enregistré. Enregistrez-en un depuis une consultation, sous « Organiser ».
template-name = Nom du modèle
template-saved = Enregistré
template-stages = { $count ->
    [one] { $count } étape
   *[other] { $count } étapes
}
template-open-from = Nouvelle consultation d’après le modèle { $name }
template-save-title = Enregistrer comme modèle
template-save-lead = La langue, la visibilité, la confirmation des votes, les étapes avec leurs intervalles et les textes de courriels sont enregistrés. Les titres et le projet ne le sont pas.
template-participants = Avec les délégations participantes
template-save = Enregistrer le modèle
template-remove = Supprimer
template-remove-this = Supprimer le modèle { $name }
template-remove-means = Plus aucune consultation ne pourra être ouverte d’après ce modèle.
template-remove-stays = Les consultations ouvertes d’après lui restent inchangées.
done-template-saved = Le modèle est enregistré.
done-template-removed = Le modèle est supprimé.
stages-title = Étapes
stage = Étape
stage-opens = Ouverture
stage-closes = Clôture
stage-now = En cours
stage-change = Modifier « { $stage } »
stage-set = Fixer les dates d’une étape
stage-set-alone = Fixer les dates d’une seule étape, hors du plan
stage-running = Étape actuelle : { $stage }.
stage-ends-former = Lorsqu’une étape s’ouvre, celle qui était ouverte jusque-là prend fin au même instant. Une étape prend fin également lorsqu’une autre, déjà fixée, s’ouvre après elle.
stage-opens-field = Ouverture
stage-closes-field = Clôture (facultatif)
stage-begins = Début
stage-ends = Fin (facultatif)
stage-again = (de nouveau)
stage-next = Étape suivante : { $stage }
stage-next-planned = Ouverture prévue :
stage-next-now = Ouvrir maintenant l’étape suivante
plan-title = Planifier les étapes
plan-help = Fixez plusieurs étapes à la fois. Une étape sans date de fin dure jusqu’au début de la suivante. Une ligne laissée vide ne change rien.
plan-send = Enregistrer le plan
plan-problem = { $stage }, { $field } : { $problem }
plan-empty = Indiquez le début d’une étape au moins.
plan-overlaps = Elle commence avant la fin de l’étape qui la précède.
stage-kind-circulated = Distribution du projet
stage-kind-commenting = Commentaires
stage-kind-negotiating = Négociation
stage-kind-deciding = Décision
stage-kind-concluded = Conclusion
stage-kind-follow-up = Suivi
stage-conclusion-hint = Avant de conclure, voyez ce qui reste ouvert :
stage-reopening-hint = La consultation est conclue. Aucune étape antérieure ne peut être fixée :
conclusion-title = Conclure la consultation
conclusion-lead = Ce qui est encore ouvert reste en l’état une fois la consultation conclue. Vous pouvez le régler avant, ou conclure malgré tout.
conclusion-lead-blocked = Ce qui est encore ouvert reste en l’état une fois la consultation conclue. Vous pouvez le régler avant. Ce qui doit être fait d’abord est indiqué plus bas.
conclusion-settled = Rien n’est ouvert.
conclusion-means = À partir de maintenant, les textes, positions, amendements, commentaires et décisions restent en l’état. Les délégations peuvent encore formuler des réserves et des déclarations sur ce qui a été adopté, et expliquer ou rectifier leurs votes. Le suivi s’ouvre : elles peuvent prendre des engagements sur ce qui a été adopté et en rendre compte.
conclusion-now = Conclure maintenant
conclusion-done-title = La consultation est conclue
conclusion-done-lead = Ces points étaient ouverts au moment de la conclusion et restent en l’état.
conclusion-stayed = Ce qui est resté ouvert
conclusion-votes-first = La consultation ne peut pas être conclue tant qu’un vote est ouvert. Commencez par le clore ou l’annuler.
conclusion-stages-first = Ces étapes doivent s’ouvrir plus tard et mettraient fin à la conclusion : { $stages }. Veuillez d’abord les supprimer ou les déplacer :
conclusion-stages-move = Les déplacer sur la page des étapes
conclusion-whole-adopted = Le texte dans son ensemble a été adopté.
conclusion-whole-voted = Le vote sur l’ensemble du texte n’est pas clos.
conclusion-whole-before = Un texte antérieur a été adopté dans son ensemble. Le texte actuel n’a pas été mis aux voix.
conclusion-whole-none = Le texte dans son ensemble n’a pas été mis aux voix.
conclusion-whole-rejected = Le texte dans son ensemble n’a pas été adopté.
conclusion-brackets = { $count ->
    [0] Aucun crochet n’est ouvert.
    [one] Un crochet est ouvert.
   *[other] { $count } crochets sont ouverts.
}
conclusion-undecided = { $count ->
    [0] Une décision a été prise sur chaque amendement.
    [one] Un amendement attend une décision.
   *[other] { $count } amendements attendent une décision.
}
conclusion-unpublished = { $count ->
    [0] Tout ce qui est agréé est publié.
    [one] Un amendement agréé n’est pas publié.
   *[other] { $count } amendements agréés ne sont pas publiés.
}
conclusion-votes = { $count ->
    [0] Aucun vote n’est ouvert.
    [one] Un vote est encore ouvert.
   *[other] { $count } votes sont encore ouverts.
}
conclusion-outdated = { $count ->
    [0] Chaque position porte sur les termes actuels.
    [one] Une position porte sur des termes antérieurs.
   *[other] { $count } positions portent sur des termes antérieurs.
}
conclusion-silent = { $count ->
    [0] Chaque membre s’est exprimé.
    [one] Un membre ne s’est pas exprimé.
   *[other] { $count } membres ne se sont pas exprimés.
}
matter-settled = Réglé
matter-open = Ouvert
reopening-title = Rouvrir la consultation
reopening-lead = La réouverture met fin à la conclusion dès maintenant. Le motif est indiqué avec le résultat et reste dans le registre.
reopening-stage = Étape qui s’ouvre maintenant
reopening-reason = Motif
reopening-now = Rouvrir maintenant
concluded-since = La consultation est conclue depuis le { $moment }.
concluded-reopened = Conclue le { $concluded }. Rouverte le { $reopened } (étape : { $stage }) pour le motif suivant :
attribution = Publicité des contributions
attribution-kept = Conserver le réglage actuel : { $setting }
attribution-kept-of-stage = Conserver le réglage de l’étape ou, pour une nouvelle étape, celui de l’étape en cours
attribution-public = Avec les noms, pour tous les lecteurs
attribution-delegations = Avec les noms, pour les délégations seulement
attribution-chatham-house = Sans les noms (règle de Chatham House)
attribution-embargoed = Non affichées avant la clôture de l’étape
participants-title = { $count ->
    [0] Aucune délégation ne participe
    [one] Une délégation participe
   *[other] { $count } délégations participent
}
participants-invite = Les faire participer
participants-none = Aucune délégation ne participe encore. Le secrétariat choisit celles qui participent.
participants-none-invite = Aucune délégation ne participe encore. Choisissez ci-dessous celles qui participent.
participants-choose = Choisir qui participe
participants-choose-help = Celles que vous choisissez participent aussitôt. Les personnes qui agissent au nom d’une délégation sont invitées ensuite, chacune par un lien.
participants-headless = { $count ->
    [one] Une délégation n’a pas encore de chef.
   *[other] { $count } délégations n’ont pas encore de chef.
}
participants-everyone = { $count ->
    [one] Faire participer celle qui reste
   *[other] Faire participer les { $count } délégations
}
participants-all = { $count ->
    [one] La seule délégation participe.
   *[other] Les { $count } délégations participent toutes.
}
downloads-title = Téléchargements
downloads-help = Le document JSON contient tout ce qui est officiel, ainsi que le registre. Toute personne peut le vérifier avec : baraza verify FICHIER
download-json = Ensemble des données (JSON)
download-positions = Positions (CSV)
download-amendments = Amendements (CSV)
download-comments = Commentaires (CSV)
download-reservations = Réserves et déclarations (CSV)
download-mappings = Liens avec les instruments existants (CSV)
download-ballots = Votes des délégations (CSV)

## Pictures

picture-heard-none = Aucun membre n’a encore pris position
picture-heard = Ont pris position : { $count } sur { $of }
picture-unheard = Sans position
picture-skyline = { $size ->
    [one] Chaque colonne est un paragraphe, de { $first } à { $last }
   *[other] Chaque colonne représente jusqu’à { $size } paragraphes, de { $first } à { $last }
} ; plus elle est haute, plus nombreux sont les membres qui se sont prononcés, sur un total de { $members } (au plus { $most }).
picture-skyline-unheard = Aucun membre ne s’est encore prononcé : chaque colonne est un paragraphe et grandit avec les positions.

## Stances

page-stances = Vue d’ensemble des positions
stances-lead = Qui adopte quelle position sur quel paragraphe. Une case vide signifie qu’il n’y a pas de position que vous puissiez voir ; la consultation compte { $members } membres.
stances-counted = Paragraphes dont les noms ne sont pas indiqués
stances-withheld = Seuls figurent ici les nombres de tous les membres.
stances-grouping = Grouper par
stances-by-group = Par groupe
stances-by-delegation = Par délégation
stances-strip = { $count ->
    [one] La ligne est un paragraphe, chaque case un groupe : elle montre la position la plus éloignée de l’accord dans le groupe. Les numéros au-dessus sont ceux de la liste.
   *[other] Chacune des { $count } lignes est un paragraphe, chaque case un groupe : elle montre la position la plus éloignée de l’accord dans le groupe. Les numéros au-dessus sont ceux de la liste.
}
stances-grid = { $count ->
    [one] La ligne est un paragraphe, chaque case une délégation, dans l’ordre de la liste. Les numéros au-dessus sont les groupes.
   *[other] Chacune des { $count } lignes est un paragraphe, chaque case une délégation, dans l’ordre de la liste. Les numéros au-dessus sont les groupes.
}
stances-table = Les mêmes données sous forme de tableau
stances-paragraph = Paragraphe
stances-of = { $count }/{ $of }
stances-observers = Observateurs
stances-no-group = Dans aucun groupe
stances-delegations = Délégations sur cette page
stances-among = Délégations, partie { $number }

## Texts

draft-none = Aucun texte n’est encore publié.
draft-none-publish = Publier le premier texte
draft-none-wait = En attendant : le calendrier des étapes
draft-glance = Le projet en bref
draft-bars = Dans les barres à côté du texte, une barre entière représente les { $members } membres.
draft-bars-own = Une position que vous enregistrez ici est un brouillon, tant que le chef de votre délégation ne l’a pas approuvée et soumise.
draft-bars-approved = Une position que vous enregistrez ici est un brouillon, tant que vous ne l’avez pas approuvée et soumise.
draft-brackets = { $count ->
    [one] { $count } crochet ouvert
   *[other] { $count } crochets ouverts
}
draft-own = Votre délégation :
draft-outdated = sur l’ancien texte
draft-change = La modifier
draft-see = La voir
draft-take = Prendre position
draft-contents = Table des matières
draft-with-comments = Afficher le texte avec tous les commentaires
draft-without-comments = Afficher le texte sans les commentaires
revision-zero = Avant-projet
words-title = Ce que signifient ces termes
words-paragraphs = PP : alinéa du préambule. OP : paragraphe du dispositif, qui énonce ce qui est décidé. H : intertitre.
words-draft = Avant-projet : le premier texte, avant toute révision.
words-status = Trop peu de prises de position : moins d’un tiers des membres se sont prononcés sur le paragraphe, si bien que rien n’est dit du degré d’accord.
words-amendments = MOD : autres termes pour un paragraphe. SUP : le paragraphe est supprimé. NOC : le paragraphe reste tel quel.
words-referendum = Agréé ad referendum : agréé pour l’instant, sous réserve de l’approbation des capitales.
revision = Révision { $number }
text-language = Langue du texte
text-languages = Langues du texte
text-authentic = texte faisant foi
text-other-languages = Dans d’autres langues
text-in-language = en { $language }
text-foreign-question = Le texte est rédigé { $authentic }, et ce que vous proposez est indiqué comme rédigé { $own }. Si vous l’avez écrit { $authentic }, choisissez cette langue. Des mots { $own } n’entrent dans le texte que lorsque le secrétariat les a donnés { $authentic } ; pour les proposer quand même, renvoyez le formulaire.
text-authentic-in = Texte faisant foi ({ $language })
language-ar = arabe
language-zh = chinois
language-en = anglais
language-fr = français
language-pt = portugais
language-ru = russe
language-es = espagnol
provision-open = { $label } : positions et commentaires
provision-title = Paragraphe { $label }
provision-in-draft = Voir ce paragraphe dans le projet
paragraph-name = Paragraphe { $label }
paragraph-name-heading = Intertitre { $label }
paragraph-name-preambular = Alinéa { $number } du préambule ({ $label })
paragraph-name-operative = Paragraphe { $number } du dispositif ({ $label })
provision-steps = Paragraphes voisins
provision-previous = Paragraphe précédent : { $label }
provision-next = Paragraphe suivant : { $label }
provision-next-silent = Suivant sans votre position : { $label }
provision-go-on = Suivant : { $label }
provision-none-silent = Votre délégation s’est prononcée sur tous les paragraphes.
provision-further = Pour en savoir plus sur ce paragraphe
provision-sign-in = Se connecter pour participer
import-title = Importer un texte
import-first = Importer le texte
import-next = Importer une révision ou une traduction
import-help = Envoyez un document Word, ou écrivez ou collez le texte comme ci-dessous : un titre, des intertitres, des alinéas du préambule, des paragraphes numérotés et des alinéas désignés par des lettres. Vous verrez comment chaque ligne est comprise avant toute publication.
import-sample =
    # Titre du texte

    ## Intertitre

    Rappelant une décision antérieure,

    1. Premier paragraphe du dispositif :
       (a) premier alinéa ;
       (b) second alinéa.
    2. Deuxième paragraphe du dispositif.
import-as = Publier comme
import-as-revision = Nouveau texte : { $revision }
import-as-translation = Traduction de : { $revision }
import-text = Texte
import-text-hint = Texte avec # devant les titres, comme dans l’exemple, 500 000 caractères au plus. Vous pouvez aussi coller depuis Word.
import-sample-help = Un # précède le titre, ## un intertitre. Sans titre, le texte prend celui de la consultation. Un paragraphe sans numéro fait partie du préambule.
import-file = Ou un fichier
import-file-hint = Un document Word (.docx) ou LibreOffice (.odt), une page (.html), de l’Akoma Ntoso (.xml) ou un texte en UTF-8, de 10 Mo au plus. Il remplace le champ ci-dessus.
import-check = Vérifier
import-publish = Publier
import-preview = Aperçu : { $paragraphs }, { $headings }
import-paragraphs = { $count ->
    [one] { $count } paragraphe
   *[other] { $count } paragraphes
}
import-headings = { $count ->
    [one] { $count } intertitre
   *[other] { $count } intertitres
}
import-no-title = Il n’y a pas de titre. Commencez par une ligne comme « # Titre », ou indiquez ci-dessous quelle ligne est le titre.
import-second-title = { $place } : il y a un deuxième titre. Les intertitres commencent par « ## ».
import-no-paragraphs = Le texte se termine sans aucun paragraphe.
import-numbering = { $place } : le paragraphe { $found } se trouve là où le paragraphe { $expected } était attendu.
import-point-numbering = { $place } : l’alinéa ({ $found }) se trouve là où l’alinéa ({ $expected }) était attendu.
import-stray-point = { $place } : un alinéa désigné par une lettre se trouve avant le premier paragraphe numéroté.
import-unnumbered = { $place } : ce paragraphe n’a pas de numéro, alors que les paragraphes numérotés ont commencé.
import-no-number = { $place } : « { $found } » n’est pas le numéro d’un paragraphe ou d’un alinéa. Écrivez par exemple 4, 4 bis ou a).
import-too-many = { $place } : le texte compte plus de { $max } paragraphes et intertitres. Veuillez le diviser.
import-too-many-lines = { $place } : le texte compte plus de { $max } lignes. Veuillez le diviser.
import-too-many-asked = { $place } : plus de { $max } lignes avant celle-ci sont laissées de côté ou douteuses. Veuillez corriger ou diviser le texte.
import-line = Ligne { $line } : { $problem }
import-place = « { $words } »
import-place-line = Ligne { $line }
import-at = { $place } : { $problem }
import-encoding = La ligne { $line } du fichier n’est pas en UTF-8. Enregistrez le fichier en UTF-8 et réessayez.
import-file-large = Le fichier dépasse { $max } Mo.
import-file-damaged = Le fichier est endommagé et ne peut être lu. Ouvrez-le, enregistrez-le de nouveau et envoyez le nouveau fichier.
import-file-locked = Le fichier est protégé par un mot de passe. Enregistrez-le sans mot de passe.
import-file-old = Le fichier est au format de Word d’avant 2007. Enregistrez-le en .docx.
import-file-other = Ce type de fichier ne peut être lu ici. Envoyez un document Word (.docx) ou LibreOffice (.odt), une page (.html), de l’Akoma Ntoso (.xml) ou un texte.
import-file-empty = Le fichier ne contient pas de texte.
import-file-long = Le fichier contient plus de texte qu’on ne peut en importer en une fois. Veuillez le diviser.
import-file-comments = Le fichier compte plus de { $max } commentaires.
import-file-parts = Le fichier compte plus de { $max } parties.
import-file-unpacked = Décompressé, le fichier dépasse { $max } Mo.
import-file-part = La partie « { $part } » du fichier, décompressée, dépasse { $max } Mo.
import-file-outside = Le fichier a une partie nommée « { $part } », qui mène hors de lui.
import-file-twice = Le fichier a deux fois la partie « { $part } ».
import-file-macros = Le fichier contient des macros ou des contrôles (« { $part } »). Enregistrez-le sans eux, en .docx ou .odt.
import-file-external = La partie « { $part } » du fichier reprend « { $target } » d’ailleurs. Mettez-en le contenu dans le fichier même, ou supprimez-la.
import-file-markup = La partie « { $part } » du fichier ne peut être lue : { $reason }
import-markup-encoding = elle n’est pas en UTF-8.
import-markup-syntax = elle est endommagée.
import-markup-doctype = elle déclare un type de document.
import-markup-entity = elle utilise l’entité « { $name } ».
import-markup-limits = elle compte plus d’éléments qu’un document n’en demande.
import-check-again = Vérifier à nouveau
import-preview-help = Rien n’est encore publié. Voici comment chaque ligne est comprise. Corrigez ce qui est faux et vérifiez à nouveau, ou modifiez le texte lui-même.
import-to-publish = Aller au bouton qui publie
import-change = Modifier le texte
import-title-given = Aucune ligne n’est le titre : le texte prend donc celui de la consultation :
import-unnumbered-text = Aucun paragraphe n’a de numéro : tous sont donc lus comme des alinéas du préambule. Commencez les paragraphes du dispositif par « 1. », « 2. », etc., ou indiquez ci-dessous ce qu’est chaque ligne.
import-look-again = Rien n’a encore été publié. Regardez ci-dessous comment le texte est compris, puis publiez-le.
import-doubtful = Nous ne sommes pas sûrs de cette ligne. Veuillez la vérifier.
import-line-is = { $place } est
import-line-number = Numéro de { $place }, si ce n’est pas { $number }
import-line-continues = { $place } reprend
import-choose = Veuillez choisir
import-goes-on = Suite de { $label }
import-left-out = Laissé de côté : { $reason }
import-same-as = Identique à { $label }
import-changes = Modifie { $label }.
import-is-new = Nouveau
import-new-paragraph = aucun : un nouveau paragraphe
import-former = { $label } : { $words }
import-touches = Positions : { $positions }. Amendements : { $amendments }.
import-effects = Ce que la publication change
import-effects-first = C’est le premier texte de la consultation.
import-effects-counts = Nouveaux : { $new }. Modifiés : { $changed }. Supprimés : { $removed }. Inchangés : { $same }.
import-effects-touched = Ce qui est modifié ou supprimé fait l’objet de positions : { $positions }, et d’amendements : { $amendments }.
import-removed = Supprimés dans le nouveau texte
import-not-kept = Ce que le document a et que le texte n’a pas
import-not-kept-count = { $what } ({ $count })
import-not-kept-first = { $what } ({ $count }), d’abord dans { $place }
preview-moved = Parmi les paragraphes inchangés, se trouvent à une autre place : { $count }.
preview-other-language = Le texte faisant foi serait dans une autre langue. Les positions portent sur un texte dans une seule langue : toutes porteraient donc sur le texte précédent.
preview-votes = Ce texte ne peut pas être publié maintenant : il modifierait des termes mis aux voix. Veuillez d’abord clore ou annuler ces votes :
preview-left-over = Ces amendements sont agréés, mais le texte ne contient pas ce qu’ils demandent. Ils pourront être publiés plus tard :
preview-outdated = Porteront sur le texte précédent, et ne seront plus comptées jusqu’à leur réaffirmation, les positions de : { $names }
preview-others = { $count ->
    [one] et { $count } autre
   *[other] et { $count } autres
}
preview-delegations = { $count ->
    [one] { $count } délégation
   *[other] { $count } délégations
}
preview-more-amendments = { $count ->
    [one] { $count } autre amendement porte sur ce paragraphe.
   *[other] { $count } autres amendements portent sur ce paragraphe.
}
preview-enters = entre dans le texte
preview-carried = est reporté sur les nouveaux termes
preview-idle = ne demande plus rien : le texte contient ses termes
preview-lapses = n’a plus d’objet : son paragraphe est supprimé
preview-stays = reste tel quel
editorial-declare = Cette modification est d’ordre rédactionnel (orthographe, numérotation, ponctuation) : les positions demeurent
editorial-large = Plus d’un cinquième des mots changent. C’est à la présidence de dire si cela est d’ordre rédactionnel ; les deux textes figurent intégralement au registre.
editorial-declared = Le { $date }, la présidence a déclaré cette modification d’ordre rédactionnel.
editorial-positions = Les positions sur le texte précédent demeurent et sont comptées. Une délégation qui y voit plus qu’une modification rédactionnelle réaffirme ou modifie sa position.
editorial-compare = Le texte a reçu une modification rédactionnelle : comparer
editorial-reaffirm = Réaffirmer ou modifier la position
import-same-open = { $place } : indiquez si { $label } reprend un paragraphe du texte antérieur.
import-same-twice = { $first } et { $second } ne peuvent pas tous deux reprendre { $label }.
line-role-title = le titre
line-role-heading = un intertitre
line-role-subheading = un intertitre de deuxième niveau
line-role-minor-heading = un intertitre de troisième niveau
line-role-preambular = un alinéa du préambule
line-role-operative = un paragraphe numéroté
line-role-point = un alinéa
line-role-subpoint = un sous-alinéa
line-role-third-point = un alinéa de troisième niveau
line-role-fourth-point = un alinéa de quatrième niveau
line-role-continuation = une partie du paragraphe précédent
line-role-left-out = laissée de côté
omission-before-title = placé avant le titre
omission-comment = un commentaire de l’auteur du fichier
omission-rule = une ligne qui sépare le texte
omission-table-rule = une ligne qui sépare un tableau
omission-heading-note = une note au titre ou à un intertitre
omission-on-request = à votre demande
draft-notice-kind-changes = modifications suivies que personne n’a acceptées : le texte est tel que si toutes l’étaient
draft-notice-kind-comments = commentaires en marge du texte
draft-notice-kind-emphasis = gras et italiques
draft-notice-kind-struck = mots barrés à la main : ils font partie du texte
draft-notice-kind-picture = une image
draft-notice-kind-text-box = une zone de texte
draft-notice-kind-hidden = mots masqués
draft-notice-kind-contents = une table des matières ou un index
draft-notice-kind-part = une partie dans un autre format
draft-notice-kind-deep-point = un alinéa au-dessous du quatrième niveau : il devient une ligne de l’alinéa qui précède
draft-notice-kind-deep-heading = un intertitre au-dessous du troisième niveau : il est mis au troisième
draft-notice-kind-footnote = une note de bas de page : ses mots forment une ligne du paragraphe, derrière l’appel ¹
draft-notice-kind-table = un tableau : ses lignes deviennent des lignes du paragraphe qui précède
draft-notice-kind-bullet = une puce : l’alinéa porte à la place une lettre ou un numéro
draft-notice-kind-link = l’adresse d’un lien : ses mots sont conservés
draft-notice-kind-shifted = signes en exposant ou en indice : ils sont mis sur la ligne, comme dans H2O ou m2
draft-notice-kind-formula = une formule : ses signes deviennent des mots
draft-notice-kind-page-margin = un en-tête ou un pied de page
draft-notice-kind-metadata = données sur le document

## Positions

positions-title = Positions
positions-none = Aucune délégation n’a de position sur le texte actuel.
positions-none-on-amendment = Aucune délégation n’a pris position sur cet amendement lui-même. Ce que les délégations disent du paragraphe figure sur sa page.
positions-of-stance = ({ $count })
positions-unheard = { $count ->
    [one] { $count } membre ne s’est pas prononcé
   *[other] { $count } membres ne se sont pas prononcés
}
position-filter-all = Tous les paragraphes
position-filter-without = Sans position de votre délégation
position-filter-changed = Modifiés depuis votre position
position-filter-drafts = Brouillons
sheet-title = Positions sur plusieurs paragraphes
sheet-lead = Choisissez une position pour autant de paragraphes que vous voulez, puis enregistrez une seule fois. Ce que vous laissez tel quel ne change pas.
sheet-closed-lead = Ce que votre délégation dit de chaque paragraphe.
sheet-filters = Paragraphes à afficher
sheet-none = Il n’y a pas encore de paragraphe ici. Les paragraphes y figureront dès que le secrétariat aura publié un texte.
sheet-none-without = Votre délégation a une position sur chaque paragraphe, soumise ou en brouillon.
sheet-none-changed = Aucun paragraphe n’a été modifié depuis votre position.
sheet-none-drafts = Votre délégation n’a pas de position en brouillon.
sheet-see-all = Voir tous les paragraphes
sheet-see-desk = Ce qui reste à faire pour votre délégation
sheet-unsaved = Ce que vous avez choisi ou saisi pour ces paragraphes n’est pas encore enregistré. Enregistrez-le, ou laissez-le et continuez.
sheet-reaffirm = Réaffirmer d’un coup les positions sur un texte modifié
sheet-save = Enregistrer comme brouillons
sheet-submit-hint = « Approuver et soumettre » soumet ce que vous avez modifié sur cette page. Les autres brouillons restent des brouillons.
sheet-without = Sans votre position.
sheet-submitted = Soumise.
sheet-outdated = Le texte a changé depuis votre position, qui n’est donc plus comptée.
sheet-whole = { $label } : le paragraphe entier, avec les positions des autres
sheet-taken = { $count ->
    [one] Enregistré : { $count } paragraphe ({ $labels }).
   *[other] Enregistrés : { $count } paragraphes ({ $labels }).
}
sheet-taken-submitted = { $count ->
    [one] Soumis : { $count } paragraphe ({ $labels }).
   *[other] Soumis : { $count } paragraphes ({ $labels }).
}
sheet-refused = { $count ->
    [one] Non pris en compte : { $count } paragraphe, affiché ci-dessous avec ce que vous avez saisi. Lisez ce qui est indiqué à côté, puis envoyez de nouveau.
   *[other] Non pris en compte : { $count } paragraphes, affichés ci-dessous avec ce que vous avez saisi. Lisez ce qui est indiqué à côté, puis envoyez de nouveau.
}
sheet-stopped = Le traitement s’est arrêté avant la fin. { $reason } Ce qui n’a pas été pris en compte est affiché ci-dessous.
sheet-go-on = Laisser ces paragraphes et continuer
sheet-conflict-position = La position de votre délégation a changé depuis que vous avez ouvert la page.
sheet-conflict-text = Le texte du paragraphe a changé depuis que vous avez ouvert la page.
sheet-conflict-unmarked = Ce paragraphe est arrivé sans la marque qui indique ce que vous en avez vu, de sorte que rien n’a été fait. Regardez-le de nouveau, puis envoyez-le de nouveau.
submission-title = Soumettre tous les brouillons
submission-lead = { $count ->
    [one] { $count } position de votre délégation est soumise :
   *[other] { $count } positions de votre délégation sont soumises :
}
submission-all-ends = Chacune remplace ce que votre délégation a déjà soumis sur le même paragraphe. Ce qui est soumis peut être retiré ou remplacé, mais demeure dans le registre.
submission-send = { $count ->
    [one] Approuver et soumettre { $count } position
   *[other] Approuver et soumettre { $count } positions
}
submission-left = Ceux-ci restent tels quels :
submission-none = Il n’y a pas de brouillon que vous puissiez soumettre. Les brouillons s’enregistrent sur la page d’un paragraphe ou dans la liste de vos positions.
iso-title = Tableau de commentaires (ISO/IEC)
iso-lead = Les commentaires sur le texte sous la forme du tableau de l’ISO et de l’IEC : une ligne par commentaire, de type ge (général), te (technique) ou ed (rédactionnel).
iso-own = Seulement les commentaires de votre délégation (XLSX)
iso-help = Chaque ligne est d’abord montrée comme le commentaire de votre délégation qu’elle deviendra. Rien n’est publié avant que vous ne l’ayez vu. Une ligne que vous avez déjà publiée dans les mêmes termes n’est pas reprise.
iso-send = Montrer les commentaires
iso-member = CM/CN
iso-line = Numéro de ligne
iso-clause = Article/Paragraphe
iso-paragraph = Alinéa/Figure/Tableau
iso-type = Type de commentaire
iso-comment = Commentaires
iso-change = Modification proposée
iso-observation = Observations du secrétariat
iso-problem = Ligne { $line }, { $column } : { $problem }
iso-other-member = C’est la ligne d’une autre délégation. Écrivez { $code } ou laissez vide.
iso-no-type = Écrivez ge, te ou ed.
iso-revision = Révision { $number } (ne pas modifier)
iso-made-for = La révision pour laquelle le tableau a été établi
iso-made-for-hint = Un tableau téléchargé ici l’indique lui-même. Les commentaires vont aux paragraphes qui portaient alors ces numéros.
iso-made-for-stated = Celle qu’indique le fichier
iso-revision-needed = Le fichier n’indique pas pour quelle révision il a été établi. Choisissez-la, afin qu’aucun commentaire ne soit publié sur un autre paragraphe.
iso-no-revision = Le fichier a été établi pour la révision { $number }, que ce texte n’a pas.
iso-preview-title = Les commentaires tels qu’ils paraîtront
iso-preview-lead = Rien n’est encore publié. Voici ce qui est compris du fichier. Publiez les commentaires ci-dessous, ou corrigez le fichier et envoyez-le à nouveau.
iso-file = Fichier : { $file }
iso-for-present = Les numéros des paragraphes sont ceux de la révision actuelle, la révision { $now }.
iso-for-former = Le tableau a été établi pour la révision { $then }. La révision actuelle est la révision { $now }. Chaque commentaire va au paragraphe qui portait son numéro dans la révision { $then }.
iso-refused = Lignes refusées, qui ne seront pas publiées : { $count }
iso-unread = Parties du fichier qui ne sont pas lues : { $count }
iso-present = Lignes non reprises : { $count }
iso-row-posted = Ligne { $line }, { $label } : votre délégation a déjà publié ce commentaire. « { $words } »
iso-row-repeated = Ligne { $line }, { $label } : une ligne précédente dit la même chose. « { $words } »
iso-more = Autres, qui ne sont pas montrées : { $count }
iso-fresh = Commentaires qui seront publiés : { $count }
iso-more-fresh = Commentaires qui ne sont pas montrés et ne seront pas publiés avec ceux-ci : { $count }. Publiez d’abord ceux-ci, puis envoyez à nouveau le même fichier : la suite sera montrée.
iso-nothing-to-post = Il n’y a aucun commentaire à publier.
iso-row = Ligne { $line }
iso-place = Le tableau indique « { $written } ». Il s’agit de { $label }.
iso-place-moved = Le tableau indique « { $written } ». C’était { $then } dans la révision { $number }, et c’est maintenant { $label }.
iso-changes = Ce que la modification proposée remplace dans { $label }
iso-post = { $count ->
    [one] Publier { $count } commentaire
   *[other] Publier { $count } commentaires
}
iso-another = Envoyer un autre fichier
iso-changed-since = Quelque chose a changé depuis que les commentaires ont été montrés. Rien n’a été publié. Regardez à nouveau les commentaires ci-dessous, puis publiez-les.
comment-refusal-whole-text = Cette ligne porte sur l’ensemble du texte, sur lequel on ne publie pas de commentaires. Indiquez le numéro d’un paragraphe.
comment-refusal-unknown = Le texte n’a pas de paragraphe portant ce numéro.
comment-refusal-gone = Le paragraphe ne figure plus dans le projet.
comment-refusal-changed = Le texte du paragraphe a changé depuis que le tableau a été établi.
done-iso-taken = Les commentaires sont publiés.
done-iso-some = Les commentaires sont publiés. Ceux qui s’y trouvaient déjà n’ont pas été repris.
preparation-title = Par Word et par courriel
preparation-lead = Un ministère peut modifier le texte dans Word ou LibreOffice, sans compte. Envoyez son fichier ici : ses modifications deviennent des amendements en préparation, et ses commentaires des commentaires en préparation. Ce que vous répondez par courriel à l’avis d’une réponse devient aussi un commentaire en préparation. Seule votre délégation voit tout cela, et rien n’est présenté de soi-même.
preparation-upload = Envoyer un fichier modifié
preparation-step-download = Téléchargez le projet ou le texte évolutif en DOCX :
preparation-step-edit = Faites-le modifier dans Word ou LibreOffice. Les modifications sont suivies dès l’ouverture. Celles qui ne l’ont pas été sont retrouvées elles aussi, par comparaison.
preparation-step-send = Envoyez le fichier modifié. Il est d’abord montré tel qu’il a été compris.
preparation-file = Le fichier modifié (DOCX)
preparation-send = Montrer ce que propose le fichier
preparation-list = En préparation : { $count }
preparation-none = Rien n’est en préparation. Ce que vous reprenez d’un fichier modifié, ou répondez par courriel, figurera ici jusqu’à ce que vous le présentiez ou l’écartiez.
preparation-list-more = Autres, montrés une fois ceux-ci traités : { $count }
preparation-changed-since = Le texte du paragraphe a changé depuis. La proposition est montrée par rapport au texte actuel.
preparation-propose = Proposer comme amendement
preparation-post = Publier comme commentaire
preparation-discard = Écarter
preparation-discard-title = Écarter cet élément
preparation-discard-means = Il est supprimé pour toute votre délégation et ne peut être rétabli. Rien n’en figure au registre.
preparation-see-amendment = Voir l’amendement
preparation-see-comment = Voir le commentaire
preparation-comment = Commentaire
preparation-mailed = arrivé par courriel
preparation-answered = Le commentaire auquel il répond
preparation-left-out = Fichiers joints qui n’ont pas été pris : { $count }. Envoyez un DOCX modifié sur cette page.
mailed-files = Fichiers arrivés par courriel : { $count }
mailed-files-help = Vous les avez envoyés depuis votre adresse, en réponse à un message. Rien n’est repris d’un fichier avant que vous l’ayez regardé. Vous seul les voyez ici.
mailed-file-look = Le regarder
mailed-file-closed = Rien ne peut en être repris maintenant : l’étape ou votre rôle ne le permet pas.
mailed-file-came = arrivé par courriel
mailed-file-until = Il est conservé jusqu’au { $at }.
mailed-file-kind-text = Texte modifié
mailed-file-kind-table = Tableau de positions
preparation-preview-title = Ce que propose le fichier
preparation-preview-lead = Rien n’est encore repris. Voici comment le fichier a été compris. Choisissez ci-dessous ce que votre délégation reprend.
preparation-for-present = Le fichier est le texte de la révision actuelle : { $revision }.
preparation-for-former = Le fichier est le texte de : { $revision }. La révision actuelle est : { $latest }.
preparation-recorded = Le fichier contient des propositions qui figuraient dans le texte évolutif lors du téléchargement. Elles sont déjà faites et ne sont pas proposées de nouveau.
preparation-nothing = Le fichier ne propose rien : son titre et ses paragraphes sont ceux de la révision.
preparation-more = Autres modifications, non montrées : { $count }. Reprenez d’abord celles-ci, puis envoyez à nouveau le même fichier.
preparation-lost = Modifications qui ne peuvent pas être reprises : { $count }
preparation-left = Modifications laissées de côté : { $count }
preparation-conflicts = Conflits : { $count }
preparation-conflicts-help = Ces paragraphes ont changé depuis le téléchargement du fichier. Copiez les mots du fichier, ou commencez avec eux un amendement sur la page du paragraphe, et adaptez-les au texte actuel.
preparation-clean = Les mots du fichier, sans marques
preparation-begin = Commencer un amendement avec ces mots
preparation-side-file = Dans le fichier
preparation-side-meanwhile = Changé entre-temps
preparation-by = Modifié par : { $names }
preparation-missing = Le fichier ne contient plus ce paragraphe. Cochez-le seulement si votre délégation souhaite le supprimer.
preparation-untracked = Non suivi dans le fichier : trouvé par comparaison avec le texte.
preparation-answers = En réponse à : « { $words } »
preparation-fresh = Peuvent être repris : { $count }
preparation-take-one = Reprendre
preparation-take-help = Ce qui est coché est repris ensemble, ou rien ne l’est.
preparation-take = Reprendre ce qui est coché
preparation-another = Envoyer un autre fichier, ou voir ce qui est en préparation
preparation-changed = Quelque chose a changé depuis que le fichier a été montré. Rien n’a été repris. Regardez à nouveau les modifications ci-dessous.
preparation-choose = Cochez au moins une modification.
preparation-cannot = Ceci ne peut pas être proposé tel quel. Écartez-le, et rédigez-le sur la page du paragraphe.
preparation-no-revision = Le fichier est le texte de la révision { $number }, que cette consultation n’a pas.
preparation-too-many = Votre délégation a plus d’éléments en préparation qu’elle ne peut en examiner. Présentez-en ou écartez-en d’abord.
preparation-no-identity = Le fichier n’indique pas de quel texte il s’agit. Modifiez un fichier téléchargé ici, et enregistrez-le en DOCX.
preparation-other-consultation = Le fichier est le texte d’une autre consultation.
preparation-too-long = Le fichier est plus volumineux qu’un texte de consultation.
preparation-unreadable = Ce n’est pas un fichier DOCX lisible.
preparation-encrypted = Le fichier est protégé par un mot de passe. Enregistrez-le sans mot de passe.
preparation-old-word = Le fichier vient d’une version de Word antérieure à 2007. Enregistrez-le en DOCX.
preparation-macros = Le fichier contient des macros ou des contrôles (« { $part } »). Enregistrez-le sans eux, en DOCX.
preparation-external = Le fichier reprend un élément extérieur (« { $target } »). Supprimez-le, puis enregistrez à nouveau.
preparation-lost-heading = Dans un titre, qui ne peut pas être amendé :
preparation-lost-title = Dans le titre du texte, qui ne peut pas être amendé :
preparation-lost-outside = Hors des paragraphes du texte, par exemple dans un tableau ou une note :
preparation-lost-moved = Déplacé sans suivi des modifications. Proposez le nouvel emplacement sur la page du paragraphe :
preparation-lost-proposal = Dans une proposition d’une autre délégation :
preparation-lost-comment = Un commentaire qui ne porte sur aucun paragraphe :
preparation-lost-text = Plus long que ne peut l’être un paragraphe ou un commentaire :
preparation-refusal-changed = Le texte du paragraphe a changé depuis le téléchargement du fichier.
preparation-refusal-gone = Le paragraphe ne figure plus dans le projet.
preparation-refusal-closed = La phase actuelle, ou la qualité de votre délégation dans la consultation, ne le permet pas.
preparation-refusal-prepared = Votre délégation a déjà la même chose en préparation.
preparation-refusal-present = La même chose a déjà été proposée ou dite.
done-changes-prepared = Les modifications sont en préparation. Seule votre délégation peut les voir.
done-preparation-submitted = C’est présenté.
done-preparation-discarded = C’est écarté.
done-file-discarded = Le fichier est écarté.
capital-title = Approbation par la capitale
capital-lead = Envoyez des brouillons à un responsable dans votre capitale, qui répond par un lien, sans compte. Personne en dehors de votre délégation n’en voit rien.
capital-none = Rien n’a été envoyé à la capitale. Ce que vous envoyez depuis cette page figure ici avec les réponses.
capital-no-drafts = Il n’y a aucun brouillon à envoyer. Écrivez d’abord une position et enregistrez-la comme brouillon.
capital-send = Envoyer à la capitale
capital-sent = Envoyé à la capitale
capital-drafts = Brouillons
capital-nothing = Choisissez au moins un brouillon.
capital-too-many = Choisissez { $max } brouillons au plus.
capital-officer = Nom du responsable
capital-due = Réponse nécessaire avant le
capital-due-past = Indiquez un moment à venir.
capital-note = Note au responsable (facultatif)
capital-waiting = En attente d’une réponse
capital-overdue = La capitale n’a pas répondu avant la date limite
capital-answered = Réponse reçue
capital-revoked = Retirée
capital-relink = Créer un nouveau lien
capital-revoke = Retirer la demande
capital-answer-cleared = Approuvé par la capitale
capital-answer-returned = Renvoyé par la capitale
capital-changed = Modifié ou retiré par la délégation
capital-link-title = Lien pour le responsable
capital-link-how = Envoyez vous-même ce lien au responsable, par exemple par courriel. Toute personne qui le possède peut lire ces brouillons et répondre. Il n’est affiché qu’une fois ; un nouveau lien le remplace.
capital-link-how-mailed = Le forum envoie ce lien au responsable par courriel. Toute personne qui le possède peut lire ces brouillons et répondre. Il n’est affiché qu’une fois ; un nouveau lien le remplace.
capital-gone-title = Ce lien ne fonctionne pas
capital-gone = Il a été remplacé ou retiré, ou son délai a expiré. Demandez-en un nouveau à la délégation.
capital-officer-title = Brouillons à approuver : { $delegation }
capital-officer-lead = { $officer }, votre délégation vous demande d’approuver ces brouillons avant de les soumettre. Vous pouvez répondre à certains maintenant et aux autres plus tard.
capital-say = Votre réponse
capital-answer-cleared-choice = Approuvé : peut être soumis
capital-answer-returned-choice = Renvoyé : doit être modifié
capital-say-note = Note à la délégation (facultatif)
capital-answer = Envoyer les réponses
capital-approve-all = Tout approuver
capital-approve-all-lead = { $count ->
    [one] Vous approuvez ce brouillon, que votre délégation pourra soumettre :
   *[other] Vous approuvez ces { $count } brouillons, que votre délégation pourra soumettre :
}
capital-no-answer = Choisissez une réponse pour au moins un brouillon.
capital-all-answered = Aucun brouillon n’attend votre réponse.
capital-concluded = La consultation est conclue. Il n’est plus possible de répondre à ces brouillons.
capital-past = Déjà traités
done-capital-answered = Les réponses ont été envoyées à la délégation.
done-capital-revoked = La demande est retirée. Ce qui n’avait pas reçu de réponse est de nouveau un brouillon.
reservation-kind-reservation = Réserve
reservation-kind-interpretative-declaration = Déclaration interprétative
reservations-title = Réserves et déclarations interprétatives
reservation-new = Formuler une réserve ou une déclaration interprétative
reservation-kind = Type
reservation-kind-hint = Une réserve exclut ou modifie l’effet du paragraphe pour votre pays. Une déclaration interprétative dit comment vous le comprenez et ne change rien.
reservation-body = Texte
reservation-make = Formuler la réserve ou la déclaration
reservation-withdraw = Retirer
done-reservation-made = Elle figure au registre, et comme note dans le résultat.
done-summary-written = Le texte de la présidence a été enregistré.
done-reply-made = La réponse de votre délégation a été déposée.
done-reply-withdrawn = La réponse a été retirée.
done-reacted = Votre réaction a été comptée.
done-statement-submitted = L’affirmation a été soumise. Elle sera présentée aux autres une fois acceptée par le secrétariat.
done-statement-accepted = L’affirmation est présentée à tous les participants.
done-statement-declined = L’affirmation a été écartée.
done-audience-set = Les personnes admises à réagir ont été définies.
done-reservation-withdrawn = Elle est retirée.
done-mapping-proposed = Le lien a été proposé.
done-mapping-reviewed = Votre examen figure à côté du lien.
done-mapping-withdrawn = Le lien a été retiré.
error-not-adopted = Ce paragraphe n’a pas été adopté. Les réserves, les déclarations et les engagements viennent après l’adoption.
positions-former = Positions antérieures
positions-older = Positions plus anciennes
positions-newest = Positions les plus récentes
positions-closed = Il n’est pas possible de prendre position à cette étape.
position-now = Votre délégation dit à présent :
position-seen = Ce que votre délégation disait quand vous avez ouvert la page :
draft-replaced = Remplacé le
drafts-former = Projets précédents
changed-title = Le texte a changé depuis que vous avez ouvert la page
changed-seen = Ce que vous avez vu
changed-now = Ce qui vaut à présent
changed-ways = Ce que vous avez saisi est conservé ci-dessous. Lisez le texte actuel. Si vous le souhaitez toujours, envoyez de nouveau le formulaire ; il vaudra alors pour ce texte.
changed-leave = Laisser en l’état
position-own = La position de votre délégation
position-on-amendment = { $label }, un amendement
position-stance = Quelle est la position de votre délégation sur ce paragraphe ?
position-stance-amendment = Quelle est la position de votre délégation sur cet amendement ?
position-statement = Déclaration
position-statement-hint = Les raisons de cette position (facultatif).
position-proposed = Texte proposé
position-proposed-hint = Le paragraphe entier, tel que votre délégation l’écrirait. Nécessaire pour un appui avec amendement. Lorsque la position est soumise, le texte est proposé comme amendement.
position-proposed-change = Texte proposé
position-proposed-change-hint = Le texte actuel, à modifier comme votre délégation l’écrirait. Nécessaire pour un appui avec amendement ; laissé tel quel, il ne propose rien. Lorsque la position est soumise, le texte est proposé comme amendement.
position-language-fitting = Texte proposé : { $authentic } ; déclaration seule : { $own }
position-proposed-text = Texte proposé :
position-proposed-whole = Le texte entier
position-words = Ajouter une déclaration ou un texte de votre délégation
position-change = Modifier la position
position-on-settled = Prendre malgré tout position sur cet amendement
position-with-capital = Ce brouillon est entre les mains de { $officer }, dans votre capitale, dont la réponse est attendue avant le { $at }. Si vous l’approuvez, le modifiez ou le supprimez, la capitale ne peut plus répondre.
position-wording = Texte proposé
position-wording-hint = Le paragraphe entier, tel que votre délégation l’écrirait. Nécessaire pour un appui avec amendement.
position-replaces-amendment = il propose le texte de votre position actuelle. Si vous soumettez un autre texte, ou aucun, il est retiré et le nouveau texte est proposé à sa place. Si vous retirez la position, il est retiré aussi.
position-keeps-amendment = il propose le texte de votre position actuelle. Il reste en discussion quoi que vous soumettiez, car d’autres en dépendent ou il a été proposé sous une autre règle de publicité des contributions, et votre délégation reste parmi ses coauteurs.
proposal-number = Amendement { $number }
position-save = Enregistrer le brouillon
position-submit-at-once = Approuver et soumettre
clearance-act-clear = Approuver ce brouillon
clearance-act-submit = Soumettre la position approuvée
clearance-act-withdraw = Supprimer ce brouillon
position-withdraw-submitted = Retirer la position soumise
position-state = En préparation : { $clearance }. Seule votre délégation peut voir ceci.
position-needs-head = Le chef de votre délégation doit l’approuver avant qu’elle puisse être soumise.
position-withdrawn = Retirée le
position-outdated = Sur le texte précédent, jusqu’au
position-is-outdated = Le texte a changé depuis que votre délégation a pris cette position ; elle n’est donc pas comptée pour le texte actuel.
position-reaffirm = Comparer les textes et la réaffirmer
position-superseded = Remplacée par une position plus récente le
stance-support = Appui
stance-support-with-amendment = Appui avec amendement
stance-reserve = Réserve
stance-oppose = Opposition
stance-no-position = Pas de position
clearance-draft = brouillon
clearance-sent = envoyée à la capitale
clearance-cleared = approuvée
clearance-submitted = soumise
clearance-withdrawn = retirée
editor-restored = Un brouillon conservé sur cet appareil a été rétabli.
editor-discard = L’effacer
editor-confirm = Effacer le brouillon conservé sur cet appareil ?
needs-title = Besoins et offres
needs-lead = Ce dont les délégations ont besoin pour appliquer ce qui a été convenu, et ce que d’autres offrent. Vous voyez ce que vous pouvez lire.
need = Besoin
offer = Offre
need-new = Dire ce dont vous avez besoin
need-new-lead = Le besoin est enregistré comme projet, que seule votre délégation voit. Le chef de votre délégation le soumet.
offer-new = Faire une offre
offer-new-lead = L’offre est enregistrée comme projet, que seule votre délégation voit. Le chef de votre délégation la soumet. Un fonds est une offre assortie d’un montant.
needs-kinds = Besoins ou offres
needs-kind-needs = Besoins
needs-kind-offers = Offres
needs-any = Tous
needs-show = Afficher
needs-of-group = Seulement pour le groupe : { $name }
needs-count = { $count ->
    [one] { $count } besoin
   *[other] { $count } besoins
}
offers-count = { $count ->
    [one] { $count } offre
   *[other] { $count } offres
}
needs-unmet = Non satisfaits
needs-unmet-count = { $count ->
    [one] { $count } besoin n’est pas encore satisfait
   *[other] { $count } besoins ne sont pas encore satisfaits
}
needs-overview-title = Besoins non satisfaits
needs-overview-lead = Besoins soumis pour lesquels aucune offre n’a été trouvée. Chaque nombre mène à sa liste. Une délégation peut appartenir à plusieurs groupes.
needs-by-region = Par région
needs-by-group = Par groupe
needs-by-subject = Par objet
download-needs = Besoins et offres (CSV)
need-page-title = Besoin : { $title }
offer-page-title = Offre : { $title }
need-subject = Objet
need-subject-training = Formation
need-subject-compute = Capacité de calcul
need-subject-data = Données
need-subject-funds = Fonds
need-subject-legal-drafting = Rédaction de lois
need-subject-translation = Traduction
need-title = Titre
need-body = Description
need-language = Langue
need-from = À partir du
need-from-day = À partir du { $day }
need-budget = Valeur
budget-band-none = Sans coût
budget-band-up-to-10k = Jusqu’à 10 000 dollars des États-Unis
budget-band-up-to-100k = Jusqu’à 100 000 dollars des États-Unis
budget-band-up-to-1m = Jusqu’à 1 million de dollars des États-Unis
budget-band-over-1m = Plus de 1 million de dollars des États-Unis
need-visibility = Qui peut le lire
need-visibility-public = Tout le monde
need-visibility-delegations = Les délégations participantes
need-visibility-secretariat = Le secrétariat seulement
need-state = État
need-state-draft = Projet
need-state-submitted = Soumis
need-state-assessed = Évalué
need-state-matched = Apparié
need-state-running = En cours
need-state-closed = Terminé
need-state-withdrawn = Retiré
need-hangs-on = Se rapporte à
need-commitment = un engagement
need-hangs-on-provision = Ce besoin se rapporte à { $label } : il dit ce dont vous avez besoin pour l’appliquer.
need-hangs-on-commitment = Ce besoin se rapporte à un engagement : il dit ce dont vous avez besoin pour le tenir.
need-save-draft = Enregistrer comme projet
need-change = Modifier le projet
need-submit = Soumettre le besoin
need-submit-hint = Rien ne pourra plus y être modifié. Le registre en garde le texte si tout le monde peut le lire, sinon seulement l’empreinte du texte.
offer-submit = Soumettre l’offre
need-assess = Évaluer le besoin
need-assessment = Avis du secrétariat
need-assessment-words = Évaluation
need-withdraw = Retirer le besoin
offer-withdraw = Retirer l’offre
need-match = Apparier avec cette offre
need-proposed = Offres qui conviennent
need-proposed-because = Raisons : { $reasons }.
need-proposed-points = Points : { $points }. Langues :
need-proposed-none = Aucune offre n’a encore été faite sur cet objet.
match-reason-subject = même objet ({ $subject })
match-reason-language = même langue
match-reason-budget = dans la fourchette
match-reason-time = au bon moment
match-reason-least-developed = priorité à un des pays les moins avancés
match-reason-small-island = priorité à un petit État insulaire en développement
match-reason-landlocked = priorité à un pays en développement sans littoral
matches-title = Appariements
match-state-matched = Apparié
match-state-running = En cours
match-state-closed = Terminé
match-state-declined = Décliné
match-start = C’est commencé
match-close = C’est terminé
match-decline = Décliner
match-rate = Noter
match-rating = De 1 (inutile) à 5 (très utile)
match-words = En quelques mots
match-rated = Noté { $rating } sur 5 par la délégation qui a demandé :
offer-languages = Langues
offer-languages-needed = Choisissez au moins une langue.
offer-until = Jusqu’au
offer-until-before = Le dernier jour précède le premier.
offer-sum = Montant du fonds
offer-sum-hint = Seulement pour un fonds. Deux décimales au plus.
offer-currency = Monnaie
offer-currency-hint = Les trois lettres de la monnaie, par exemple USD.
offer-currency-wrong = Écrivez les trois lettres de la monnaie, par exemple USD.
invalid-sum = Écrivez un montant avec deux décimales au plus.
invalid-sum-comma = La virgule pourrait précéder des décimales ou séparer des milliers. Écrivez le montant sans elle.
invalid-sum-nothing = Le montant doit être supérieur à zéro.
invalid-sum-long = Ce montant est trop long : écrivez au plus 15 chiffres avant les décimales.
fund-money = { $sum } { $currency }
fund-left = Reste : { $left } sur { $sum }. Versé : { $paid }.
tranches-title = Emploi du fonds
tranche-new = Noter un versement
tranche-day = Jour
tranche-amount = Montant
tranche-purpose = Emploi
tranche-match = Besoin auquel il a servi
tranche-no-match = Aucun de ceux-ci
tranche-beyond = Il ne reste que { $left } dans le fonds.
tranche-later = Ce jour n’est pas encore venu.
tranches-latest = Les { $count } derniers sur { $all }. Le registre les contient tous.
needs-here = Besoins
needs-here-hint = Les délégations peuvent l’appliquer si elles obtiennent ce dont elles ont besoin.
needs-add-here = Dire ce dont vous avez besoin pour cela
done-need-saved = Le projet est enregistré.
done-need-submitted = Le besoin est soumis.
done-need-assessed = Le besoin est évalué.
done-need-withdrawn = Le besoin est retiré.
done-need-matched = L’appariement est fait.
done-offer-saved = Le projet est enregistré.
done-offer-submitted = L’offre est soumise.
done-offer-withdrawn = L’offre est retirée.
done-match-moved = C’est noté.
done-match-rated = Votre note est dans le registre.
done-tranche-paid = Le versement est dans le registre.
done-webhook-removed = Le webhook est supprimé.
done-delivery-resent = L’événement est renvoyé.
done-link-revoked = Le lien privé est retiré.

## Comments

comments-title = Commentaires
comments-none = Il n’y a pas encore de commentaire. Tant qu’une étape le permet, les délégations écrivent ici le premier.
comments-older = Commentaires plus anciens
comments-newer = Commentaires plus récents
comment-earlier-replies = Réponses précédentes
comments-count = { $count ->
    [one] { $count } commentaire
   *[other] { $count } commentaires
}
comment-new-title = Commenter
comment-reply-title = Répondre
comment-replying = Vous répondez à ce commentaire.
comment-body = Votre commentaire
comment-body-hint = Vous pouvez baliser le texte : *mise en relief*, lignes commençant par - pour une liste ou par > pour une citation, [mots](https://…) pour un lien.
comment-kind = Type
comment-kind-general = Général
comment-kind-technical = Technique
comment-kind-editorial = Rédactionnel
comment-kind-translation = Traduction
comment-post = Publier le commentaire
comment-reply = Répondre
comment-edit = Modifier
comment-edit-title = Modifier votre commentaire
comment-edited = modifié
comment-withdraw = Retirer
comment-withdraw-title = Retirer votre commentaire
comment-withdrawn = Ce commentaire a été retiré par la personne qui l’a écrit.
comment-hide = Masquer
comment-hide-title = Masquer un commentaire
comment-hide-reason = Motif, affiché à la place du commentaire
comment-hidden = Ce commentaire a été masqué par le secrétariat. Motif : { $reason }
comment-history-title = Versions antérieures de ce commentaire
comment-until = Jusqu’au
comment-now = Maintenant

## Votes

questions-none = Il n’y a pas encore de vote.
questions-none-open = Mettez une question aux voix : les délégations la trouveront ici et dans leur liste de tâches.
questions-none-wait = Dès que le secrétariat mettra une question aux voix, elle figurera ici avec sa date limite.
questions-none-stage = Un vote peut être ouvert pendant les étapes « Négociation » et « Décision », dès qu’il y a un texte.
question-own-cast = Votre délégation a voté
question-own-due = Votre délégation n’a pas encore voté
question-new = Mettre une question aux voix
question-open-button = Ouvrir le vote
question-title = Question
question-title-hint = Laissé vide, le titre est composé dans la langue de chacun : « Adoption du paragraphe 9 ».
question-adoption = Adoption du paragraphe { $number }
question-adoption-preamble = Adoption de l’alinéa { $number } du préambule
question-adoption-whole = Adoption du texte
question-adoption-revision = { $title } (Rev.{ $number })
question-adoption-zero = { $title } (avant-projet)
question-subject = Objet
question-whole = L’ensemble du texte
question-open-here = Un scrutin est ouvert :
question-provision = Le paragraphe, avec ses positions et ses commentaires
question-earlier = Le vote porte sur le texte d’une révision antérieure : { $revision }. Le texte a été révisé depuis.
question-live-tally = Afficher le décompte pendant que le vote est ouvert
question-closes-field = Clôture (facultatif)
question-closes-field-hint = Une procédure d’approbation tacite a besoin d’une date limite, éloignée d’autant d’heures que sa règle le prévoit : au moins 72 selon les règles fournies avec le programme. Sans heure de clôture, un vote reste ouvert jusqu’à ce que vous le closiez. Les délégations sont averties par courriel de l’ouverture d’un vote, sauf d’un vote à main levée, d’un vote par appel nominal sans heure de clôture et d’un vote clos en moins d’une heure.
question-open = Ouvert
question-closed = Clos
question-due = Le délai a expiré ; le résultat suivra.
question-opened = Ouverture
question-closes = Clôture prévue
question-was-closed = Clôture
question-close = Clore le vote
question-close-help = Le résultat est alors définitif et il est inscrit au registre.
question-cancel = Annuler le vote
question-cancel-help = Pour un vote ouvert par erreur. C’est possible tant que personne n’a voté. Le registre garde trace de l’ouverture et de l’annulation.
rule = Règle d’adoption
weights = Pondération
weight-source-equal = Égale : une voix par membre
weight-source-table = Un tableau de poids
weight-source-scheme = Un système de pondération
weights-table-idle = Ce champ est rempli, mais le tableau de pondérations n’est pas choisi plus haut. Choisissez-le, ou renvoyez le formulaire pour ne pas en tenir compte.
weights-scheme-idle = Un système est indiqué ici, mais « un système de pondération » n’est pas choisi plus haut. Choisissez-le, ou renvoyez le formulaire pour ne pas en tenir compte.
weights-table = Tableau des poids
weights-table-hint = Une ligne par membre : code,weight. Les poids sont des nombres entiers, des décimaux comme 2.5 ou des fractions comme 2/3. S’ils ne sont pas entiers, ils sont tous multipliés par le même nombre jusqu’à l’être.
weights-justification = Pourquoi ces poids
weights-justification-missing = Indiquez pourquoi ces poids sont appliqués.
weights-line = Ligne { $line } : ce n’est pas un code suivi d’un poids, comme XAB,3.
weights-unknown = Ligne { $line } : aucun membre participant n’a le code { $code }.
weights-twice = Ligne { $line } : { $code } figure deux fois dans le tableau.
weights-number = Ligne { $line } : le poids n’est pas un nombre compris entre 0 et 1 000 000 000, comme 12, 2.5 ou 2/3.
weights-ambiguous = Ligne { $line } : les chiffres qui suivent la virgule pourraient être des décimales ou des milliers. Mettez un point avant les décimales, et rien entre les milliers.
weights-too-fine = Ligne { $line } : avec ce poids, les nombres entiers de tous les membres dépasseraient 1 000 000 000. Utilisez moins de décimales.
weights-needed-whole = Cette règle exige un certain nombre de voix. Les poids doivent donc être des nombres entiers.
weights-missing = Le tableau n’indique aucun poids pour { $code }.
weights-zero = Tous les poids sont égaux à 0.
voters-title = Qui peut voter, et avec quel poids
voters = Délégations ayant le droit de vote
vote-go-on = Vote suivant : { $title }
choice-yes = Oui
choice-no = Non
choice-abstain = Abstention
ballot-mark-yes = { choice-yes }
ballot-mark-no = { choice-no }
ballot-mark-abstain = { choice-abstain }
not-voting = Pas de vote
ballot-title = Le vote de votre délégation
ballot-choice = Vote
ballot-explanation = Explication de vote
ballot-explanation-hint = Elle peut rester vide. Elle fait partie du registre.
ballot-cast = Voter
ballot-change = Modifier le vote
ballot-was-cast = Votre délégation a voté : { $choice }. Vous pouvez modifier ce vote jusqu’à la clôture ; chaque modification est conservée.
ballot-withdraw = Retirer le vote
ballot-suspended = Votre délégation ne vote pas sur cette question, car son droit de vote a été suspendu le { $since } ({ $ground }).
choice-split = Répartition du poids
ballot-mark-ranking = Classement des options
ballot-mark-withdrawn = Retiré
ballot-caster-only = Le chef de votre délégation a désigné la personne qui vote au nom de la délégation.
ballot-was-cast-by-proxy = Une autre délégation a voté pour la vôtre : { $choice }. Vous pouvez remplacer ce vote par le vôtre jusqu’à la clôture.
ballot-own = Ma délégation
ballot-principal = Vote au nom de
ballot-parts = Comment le poids est réparti
ballot-parts-hint = { $name } : la somme des parts est { $weight }.
ballot-ranks = Votre classement des options
ballot-ranks-hint = Écrivez 1 pour la meilleure option, 2 pour la suivante, et ainsi de suite. Des options qui ont le même nombre sont à égalité. Une option sans nombre est classée en dernier.
ballot-blank = Bulletin blanc : je m’abstiens de ce choix. Il compte comme bulletin déposé, mais pour aucune option.
ballot-was-blank = Bulletin blanc
ballot-split = Poids réparti : oui { $yes }, non { $no }, abstention { $abstain }
ballot-by-proxy = par procuration : { $name }
ballot-by-alternate = par un suppléant
ballot-secret-help = Ceci est un scrutin secret. Les totaux sont publiés et le registre indique qui a voté, mais non ce que chacun a voté. L’exploitant de la base de données pourrait le voir.
ballot-explanation-apart = Explication
ballot-head-only = C’est le chef de votre délégation qui vote en son nom.
ballot-head-has-cast = Le chef de votre délégation a voté en son nom, et ce vote est maintenu.
ballot-was-cast-by-alternate = Un suppléant de votre délégation a voté : { $choice }. Le chef peut remplacer ce vote par le sien jusqu’à la clôture ; chaque modification est conservée.
ballot-as-alternate = Vous votez en qualité de suppléant tant que le chef n’a pas voté. Un vote du chef remplace le vôtre.
ballot-who = Délégations ayant le droit de vote : { $count }. Qui vote au nom de chacune : { $casting }.
ballot-no-vote = Votre délégation ne vote pas ici : elle est observatrice, elle ne participait pas encore à l’ouverture du vote, ou la règle réserve le vote à d’autres.
ballots-title = Vote enregistré : le vote de chaque délégation
tally = Décompte des voix
tally-standing = État du vote
tally-delegations = Délégations
tally-weight = Poids
tally-live = Ce tableau se met à jour tout seul à mesure des votes.
tally-reloading = La connexion a été perdue. La page se recharge toutes les 30 secondes.
tally-sealed = Le décompte sera affiché à la clôture du vote.
tally-turnout = Délégations qui ont voté : { $cast } sur { $voters }. Seuls les organisateurs voient ce nombre tant que le vote est ouvert.
result-adopted = Adopté
result-rejected = Non adopté
result-share = Oui : { $yes } sur { $counted }. Majorité requise : { $comparison } { $share } { $of }, soit { $required }.
result-number = { $criterion }. Oui : { $yes } sur { $counted } voix exprimées (oui et non). Nombre de oui nécessaires : { $required }.
result-short = Oui : { $yes } sur { $counted } ; nécessaires : { $required }.
threshold-needed = requis : { $required }
threshold-allowed = admis au plus : { $allowed }
result-tie = Il y a autant de oui que de non.
result-turnout = Délégations ayant voté : { $voted } sur { $voters }, représentant { $weight } voix sur { $whole }.
house-title = Votes des délégations
house-own = Le siège de votre délégation est encadré : { $name }.
house-weights = Sous chaque code figure le poids.

question-waiting = En attente des votes précédents
question-skipped = Pas de mise aux voix
question-more = Répartition du poids, expression du vote, procurations et veto
question-splitting = Une délégation peut répartir son poids entre oui, non et abstention
question-veto = Délégations ayant un droit de veto
question-veto-hint = Codes séparés par des virgules. Ce champ peut rester vide ; la règle décide alors.
question-options-title = Options à choisir
question-options = Options
question-options-hint = Une option par ligne. Seulement pour un choix entre plusieurs options.
options-idle = Des options sont inscrites ici, mais le mode de vote n’est pas un choix entre options. Choisissez-le, ou laissez ce champ vide.
question-series = Amendements et parties mis aux voix d’abord
question-amendments = Amendements
question-amendments-hint = Un amendement par ligne, en commençant par celui qui s’éloigne le plus de la proposition. Si une ligne commence par -, cet amendement n’est pas mis aux voix lorsque l’amendement précédent est adopté. Si toutes les lignes commencent par -, ces tirets ne sont que les marques d’une liste.
question-parts = Parties mises aux voix séparément
question-parts-hint = Une partie par ligne. Si toutes les parties sont rejetées, l’ensemble est rejeté.
list-twice = Ligne { $line } : « { $words } » figure deux fois dans la liste.
question-division = Il y a une objection à la division : mettre d’abord aux voix la motion de division
proxy-limit = Nombre d’autres délégations pour lesquelles une délégation peut voter par procuration
casting = Qui vote au nom de la délégation
casting-right-head = Le chef de délégation
casting-right-shared = Le chef de délégation ou tout délégué ; le dernier vote compte
method = Mode de vote
voting-method-recorded = Vote enregistré
voting-method-recorded-means = Vote enregistré : chaque délégation vote, et le vote de chacune est publié
voting-method-roll-call = Vote par appel nominal
voting-method-roll-call-means = Vote par appel nominal : les délégations sont appelées dans l’ordre alphabétique anglais de leurs noms, en commençant par une délégation tirée au sort
voting-method-show-of-hands = Vote à main levée
voting-method-show-of-hands-means = Vote à main levée : la présidence compte les voix et saisit les nombres
voting-method-secret = Scrutin secret
voting-method-secret-means = Scrutin secret : le vote de chaque délégation n’est pas publié
voting-method-silence = Procédure d’approbation tacite
voting-method-silence-means = Procédure d’approbation tacite : le texte est adopté à la date limite, sauf si une délégation rompt le silence
voting-method-ranked = Choix entre plusieurs options
voting-method-ranked-means = Choix entre plusieurs options : les délégations classent les options
motion-whole = Proposition
motion-division = Motion de division
motion-division-title = Vote séparé sur les parties
motion-division-means = Faut-il mettre aux voix séparément des parties de la proposition ?
motion-part = Partie
motion-part-means = Ce vote porte sur une partie de la proposition.
motion-amendment = Amendement
motion-second-ballot = Second tour
motion-amendment-means = Ce vote porte sur un amendement à la proposition.
series-title = Ordre des votes
series-remains = Ce qui reste est mis aux voix. Ces parties n’ont pas été adoptées et sont retirées : { $parts }
series-not-ranked = Les amendements et les parties sont mis aux voix par oui ou par non. Ne les joignez pas à un choix entre plusieurs options.
skip-reason-implied = L’adoption d’un autre amendement implique le rejet de celui-ci.
skip-reason-not-divided = La motion de division a été rejetée.
skip-reason-parts-rejected = Toutes les parties ont été rejetées, et l’ensemble avec elles.
skip-reason-cancelled = Le secrétariat a annulé le vote avant que quiconque ait voté.
skip-reason-not-open-throughout = Il n’a pas été possible de faire objection jusqu’à l’échéance ; le silence ne décide donc rien.
result-skipped = Pas de mise aux voix
result-chair = Égalité des voix : la décision revient à la présidence
result-second-ballot = Égalité : mise aux voix une seconde fois
result-veto = Veto de : { $codes }
result-quorum = Délégations présentes : { $present }. Quorum : { $required }.
quorum-to-open = Quorum pour ouvrir le vote : { $required } délégations sur { $voters }. Sur la liste des présences : { $present }.
quorum-reached = Quorum pour décider : { $required } délégations sur { $voters }. Présentes ou votantes : { $present }. Le quorum était atteint.
quorum-missed = Quorum pour décider : { $required } délégations sur { $voters }. Présentes ou votantes : { $present }. Le quorum n’était pas atteint.
quorum-unchecked = Aucun quorum n’a été vérifié : cette règle n’en prévoit pas. Bulletins : { $voted } sur { $voters }.
decision-reason-veto = Il y avait assez de oui, mais il y a eu un veto.
decision-reason-no-quorum = Le quorum n’était pas atteint.
decision-reason-second-ballot = La règle demande un second vote.
decision-reason-chair-decides = En cas d’égalité des voix, la règle laisse la décision à la présidence.
tie-decide = Départager les voix
tie-help = La décision et son motif sont inscrits au registre.
tie-decision = Décision de la présidence
tie-reason = Motif
tie-decision-adopted = Décision de la présidence : adopté.
tie-decision-rejected = Décision de la présidence : non adopté.
criteria = Critères
criterion = Critère
criterion-votes = Voix
criterion-of = Sur
criterion-limit = Il faut
criterion-result = Résultat
criterion-met = rempli
criterion-not-met = non rempli
limit-least = au moins { $number }
limit-most = au plus { $number }
criterion-share = { $side } ({ $count }) : { $comparison } { $share } { $of }
criterion-number = { $side } ({ $count }) : { $comparison } { $number }
criterion-among = { $words } ; dans ce groupe seulement : { $group }
criterion-each = { $words } ; dans chaque groupe pris séparément : { $attribute }
vote-side-yes = Oui
vote-side-no = Non
vote-side-not-yes = Tous sauf les oui
vote-measure-heads = chaque délégation compte une fois
vote-measure-weight = selon le poids
comparison-at-least = au moins
comparison-more-than = plus de
comparison-at-most = au plus
comparison-less-than = moins de
denominator-yes-and-no = des voix exprimées (oui et non)
denominator-cast = de tous les votes émis, y compris les abstentions
denominator-present = de toutes les délégations présentes
denominator-members = de toutes les délégations ayant le droit de vote
denominator-replies = de tous les bulletins reçus
attribute-region = Région
attribute-income-group = Groupe de revenu
attribute-ldc = Pays les moins avancés
attribute-lldc = Pays en développement sans littoral
attribute-sids = Petits États insulaires en développement
attribute-g77 = Groupe des 77
rule-all = Toutes ces conditions sont nécessaires :
rule-any = Une seule de ces conditions suffit :
rule-abstention-against = Une abstention compte comme un non.
rule-absence-against = L’absence de vote compte comme un non.
rule-tie-second-ballot = En cas d’égalité des voix, il y a un second vote.
rule-tie-chair = En cas d’égalité des voix, la présidence décide.
rule-voters = Seul ce groupe vote : { $group }
rule-quorum = Quorum : { $share } des délégations ayant le droit de vote, et au moins { $number } délégations.
rule-quorum-open = Quorum pour ouvrir un vote : { $share } des délégations qui peuvent voter, et au moins { $number } délégations.
rule-tally-only = Seuls les totaux sont publiés, pas le vote de chacun.
quorum-out-of-reach = Cette règle demande un quorum de { $required } délégations, mais { $voters } seulement peuvent voter ici. Rien ne pourrait être décidé.
quorum-not-present = Cette règle demande la présence de { $required } délégations pour ouvrir un vote. La liste des présents en compte { $present } qui peuvent voter.
rule-veto = Droit de veto : { $codes }
rule-in-words = La règle expliquée
rule-as-data = La règle sous forme de données
rules-title = Règles d’adoption
rules-lead = Une règle indique ce qu’il faut pour une adoption. La source de chaque règle est citée.
rule-add = Ajouter une règle
rule-json = La règle en JSON
rule-json-hint = Copiez une règle de cette page, modifiez-la et donnez-lui un nom différent. Un nom déjà ajouté reçoit une nouvelle version.
rule-wrong = Ligne { $line }, colonne { $column } : { $problem }
rule-wrong-name = Le nom d’une règle comprend de 1 à 60 lettres minuscules, chiffres, traits d’union ou tirets bas.
rule-wrong-share = { $name } : une part va de 0/1 à 1/1.
rule-wrong-quorum = Un quorum est une part de 0/1 à 1/1.
rule-wrong-empty = « all » et « any » demandent au moins une condition.
rule-wrong-large = Les conditions sont imbriquées sur plus de { $depth } niveaux, ou le nombre de critères dépasse { $criteria }.
rule-wrong-twice = Deux critères s’appellent { $name }.
rule-wrong-among = { $name } : indiquez « among » ou « each », pas les deux.
rule-wrong-tally-only = Quand seuls les totaux sont publiés, une règle ne peut tenir compte ni des noms, ni des groupes, ni des pondérations.
rule-wrong-attribute = Les délégations n’ont pas d’attribut « { $attribute } ». Il y a : region, income_group, ldc, lldc, sids, g77.
rule-wrong-value = « { $value } » n’est pas une valeur de l’attribut « { $attribute } ».
rule-preset = { $name } est le nom d’une règle fournie avec le logiciel.
rule-needs-weights = Cette règle exige une pondération : choisissez un tableau ou un système de pondération.
rule-not-plain = Ce mode de vote ne donne pas de noms. Choisissez des poids égaux, sans partage, et une règle sans pondération, sans groupes et sans veto.
rule-totals-only = Selon cette règle, seuls les totaux sont publiés. Choisissez le scrutin secret ou le vote à main levée.
rule-not-by-silence = Cette règle ne permet pas l’approbation tacite. Choisissez le consensus.
veto-unknown = { $code } n’a pas le droit de vote ici, et donc pas de droit de veto.
options-wrong = Donnez de 2 à { $max } options, chacune une seule fois.
rule-un-simple-majority = Majorité simple des membres présents et votants (Assemblée générale)
rule-un-two-thirds = Majorité des deux tiers des membres présents et votants (Assemblée générale)
rule-un-important-question = Décision sur l’importance d’une question (Assemblée générale)
rule-members-majority = Majorité de tous les membres
rule-iso-enquiry = Projet pour enquête (ISO)
rule-codex = Majorité des suffrages exprimés (Codex Alimentarius)
rule-itu-majority = Majorité des délégations présentes et votantes (UIT)
rule-itu-unopposed = Approbation sans opposition (UIT)
rule-imf-50 = Majorité des suffrages exprimés, pondérés (FMI)
rule-imf-70 = 70 % du total des voix, pondérées (FMI)
rule-imf-85 = 85 % du total des voix, pondérées (FMI)
rule-eu-qualified-majority = Majorité qualifiée : 55 % des membres, 65 % de la population (Union européenne)
rule-eu-qualified-majority-72 = Majorité qualifiée : 72 % des membres, 65 % de la population (Union européenne)
rule-unsc = Neuf voix sur quinze, avec droit de veto (Conseil de sécurité)
rule-unsc-procedural = Neuf voix sur quinze, questions de procédure (Conseil de sécurité)
rule-double-weighted-majority = Double majorité : 60 % des participants et des contributions (FEM)
rule-consensus = Consensus : aucune objection
rule-consensus-minus = Consensus, avec un nombre maximal d’objections : { $allowed }
rule-regional-concurrence = Majorité dans chaque région
about-rule-un-simple-majority = Règlement intérieur de l’Assemblée générale, articles 85, 86 et 95 : il faut la majorité des membres présents et votants. Un membre qui s’abstient n’est pas considéré comme votant ; en cas de partage égal des voix, la proposition est rejetée. Le quorum des articles 67 et 108, la majorité des membres pour toute décision, n’est pas vérifié par cette règle ; une règle propre peut l’exiger.
about-rule-un-two-thirds = Charte des Nations Unies, Article 18, paragraphe 2, et Règlement intérieur de l’Assemblée générale, articles 83, 84 et 86 : pour les questions importantes, il faut la majorité des deux tiers des membres présents et votants. Un membre qui s’abstient n’est pas considéré comme votant. Le quorum des articles 67 et 108, la majorité des membres pour toute décision, n’est pas vérifié par cette règle ; une règle propre peut l’exiger.
about-rule-un-important-question = Charte des Nations Unies, Article 18, paragraphe 3, et Règlement intérieur de l’Assemblée générale, article 85 : c’est la majorité des membres présents et votants qui décide si une question exige les deux tiers. Le quorum des articles 67 et 108, la majorité des membres pour toute décision, n’est pas vérifié par cette règle ; une règle propre peut l’exiger.
about-rule-members-majority = Majorité absolue : plus de la moitié de tous ceux qui ont le droit de vote, comme pour les élections à la Cour internationale de Justice (Statut de la Cour, Article 10).
about-rule-iso-enquiry = Directives ISO/IEC, Partie 1, 2.6.3 : un projet pour enquête est approuvé si les deux tiers des votes exprimés par les membres (P) sont favorables et si les votes négatifs ne dépassent pas un quart de tous les votes. Les abstentions ne sont pas comptées, ni les votes négatifs sans raisons techniques. Ici, le poids est de 1 pour les membres (P) et de 0 pour les autres, et un vote négatif sans raisons est saisi comme une abstention.
about-rule-codex = Commission du Codex Alimentarius, Manuel de procédure, articles II, VI et VIII : il faut la majorité des suffrages exprimés. Le quorum est la majorité des membres qui participent à la session ; il faut au moins 20 % de l’ensemble des membres et au moins 25 membres.
about-rule-itu-majority = Règles générales régissant les conférences, assemblées et réunions de l’Union (UIT), numéros 119 à 125 : il faut plus de la moitié des délégations présentes et votantes. Les abstentions ne sont pas comptées ; en cas d’égalité des voix, une proposition est considérée comme rejetée.
about-rule-itu-unopposed = UIT, Résolution 1 de l’Assemblée mondiale de normalisation des télécommunications (AMNT), section 9 : la décision d’approbation des délégations présentes à la réunion ne doit rencontrer aucune opposition. Une abstention n’est pas une opposition ; ici, il faut au moins une délégation favorable.
about-rule-imf-50 = Statuts du Fonds monétaire international (FMI), article XII, section 5 c) : il faut la majorité des suffrages exprimés. Chaque membre a des voix de base et une voix par tranche de 100 000 droits de tirage spéciaux (DTS) de sa quote-part.
about-rule-imf-70 = Statuts du Fonds monétaire international (FMI) : pour les décisions qui exigent 70 % du nombre total des voix attribuées.
about-rule-imf-85 = Statuts du Fonds monétaire international (FMI) : pour les décisions qui exigent 85 % du nombre total des voix attribuées.
about-rule-eu-qualified-majority = Traité sur l’Union européenne (TUE), article 16, paragraphe 4, et traité sur le fonctionnement de l’Union européenne (TFUE), article 238 : il faut au moins 55 % des membres, représentant au moins 65 % de la population. Une minorité de blocage doit inclure au moins quatre membres ; sinon, la majorité qualifiée est acquise. Les poids sont les populations, et qui ne vote pas pour ne compte pas dans la majorité.
about-rule-eu-qualified-majority-72 = Traité sur le fonctionnement de l’Union européenne (TFUE), article 238, paragraphe 2 : lorsque le Conseil ne statue pas sur proposition de la Commission ou du haut représentant, il faut au moins 72 % des membres, représentant au moins 65 % de la population. Les poids sont les populations.
about-rule-unsc = Charte des Nations Unies, Article 27, paragraphe 3 : il faut neuf votes affirmatifs, dont ceux de tous les membres permanents. Dans la pratique, l’abstention ou l’absence d’un membre permanent n’est pas un veto. Les codes ISO des membres permanents sont indiqués dans les deux longueurs, à deux et à trois lettres.
about-rule-unsc-procedural = Charte des Nations Unies, Article 27, paragraphe 2 : pour les questions de procédure, il faut neuf votes affirmatifs, sans droit de veto.
about-rule-double-weighted-majority = Instrument pour la restructuration du Fonds pour l’environnement mondial (FEM), paragraphe 25 c) : il faut 60 % de tous les participants et 60 % de toutes les contributions. Les poids sont les contributions.
about-rule-consensus = Le consensus est l’absence d’objection formelle (Bureau des affaires juridiques de l’ONU, Annuaire juridique 2005, p. 457 de l’édition anglaise). Une abstention n’est pas une objection.
about-rule-consensus-minus = Comme le consensus, avec un nombre maximal d’objections : { $allowed }.
about-rule-regional-concurrence = Il faut la majorité des délégations présentes et votantes dans chaque groupe régional, afin qu’aucune région ne soit mise en minorité par les autres.
counting = Méthode de calcul du classement
ranking-method-plurality = Majorité relative : le plus grand nombre de premières places
ranking-method-approval = Vote par approbation : l’option nommée sur le plus grand nombre de bulletins
ranking-method-borda = Borda : des points pour chaque place
ranking-method-irv = Vote alternatif : la dernière option est éliminée jusqu’à ce qu’une option dépasse la moitié
ranking-method-schulze = Schulze : les chemins les plus forts de victoires deux à deux
ranking-method-ranked-pairs = Paires ordonnées : les victoires deux à deux les plus fortes d’abord
ranking-method-minimax = Minimax : la moins forte des pires défaites
ranking-method-copeland = Copeland : le plus grand nombre de victoires deux à deux
chosen-one = Option choisie : { $names }
chosen-tie = Égalité entre : { $names }
chosen-tied = Il y a eu une égalité pendant le calcul, et elle n’est pas départagée ici.
chosen-blank = Poids des bulletins blancs, qui ne comptent pour aucune option : { $weight }.
chosen-order = Classement
chosen-scores = Points
chosen-rounds = Décomptes
chosen-round = Décompte { $number }
chosen-exhausted = Bulletins qui ne nomment aucune des options restantes
chosen-pairs = Combien préfèrent l’option de la ligne à celle de la colonne
option = Option
silence-title = Procédure d’approbation tacite
silence-help = Le texte est adopté à la date limite, sauf si une délégation rompt le silence. Pour le rompre, indiquez un motif ; il est publié.
silence-break = Rompre le silence
silence-reason = Motif
silence-was-broken = Votre délégation a rompu le silence.
silence-unbroken = Aucune délégation n’a rompu le silence.
silence-broken = Le silence a été rompu
silence-nobody-else = Aucune autre délégation n’a rompu le silence.
silence-objectors = Ont rompu le silence
silence-kept = a gardé le silence
silence-objections = { $count ->
    [0] Aucune délégation n’a rompu le silence.
    [one] Une délégation a rompu le silence, aucune autre.
    [many] { $count } délégations ont rompu le silence, aucune autre.
   *[other] { $count } délégations ont rompu le silence, aucune autre.
}
silence-deadline = Date limite
silence-extend = Reporter la date limite
silence-extend-help = La nouvelle date limite doit être postérieure à la précédente.
silence-too-short = La date limite doit être éloignée d’au moins { $hours } heures.
hands-enter = Saisir le décompte
hands-help = Le décompte clôt le vote et il est définitif.
hands-present = Délégations présentes
hands-invalid = Bulletins blancs ou nuls
hands-invalid-hint = Si des bulletins ont été utilisés. Reste vide sinon.
roll-title = Appel nominal
roll-help = Saisissez chaque réponse à l’appel de la délégation. Une réponse peut être modifiée jusqu’à la clôture du vote.
roll-no-answer = Pas de réponse
roll-seed = Tirage au sort à partir de
tally-secret = Délégations qui ont voté : { $cast } sur { $voters }. Le vote de chacune n’est pas publié.
ballot-mark-split = Poids réparti
caster = Qui vote au nom de la délégation
caster-name = Désigner la personne qui vote
caster-nobody = Aucune désignation
caster-help = Seule la personne désignée pourra alors voter au nom de votre délégation sur cette question.
explain = Expliquer votre vote
explain-help = L’explication est publiée et inscrite au registre.
explanation-timing-before = avant le vote
explanation-timing-after = après le vote
explanations-title = Explications de vote
correct = Rectifier votre vote
correct-help = La rectification est notée. Le résultat ne change pas.
correct-meant = Votre délégation avait l’intention de voter
correct-reason = Motif
corrected = { $name } : la délégation avait l’intention de voter « { $choice } »
corrections-title = Rectifications
invalid-ranks = Donnez à chaque option un nombre entier, ou aucun nombre. Au moins une option doit avoir un nombre.
invalid-blank-ranks = Un bulletin blanc ne donne de numéro à aucune option. Effacez les numéros, ou ne cochez pas « Bulletin blanc ».
invalid-parts = La somme des parties n’est pas égale au poids de la délégation.
invalid-number = Ce n’est pas un nombre entier.
invalid-amount = Ce n’est pas un nombre comme 12, 82994.2 ou 2/3.
invalid-amount-ambiguous = Les chiffres qui suivent la virgule pourraient être des décimales ou des milliers. Mettez un point avant les décimales, et rien entre les milliers.
invalid-amount-long = Ce nombre est trop long : écrivez au plus 15 chiffres avant la virgule et 6 après, ou une fraction dont le dénominateur ne dépasse pas 1000000.
invalid-hands = Il ne peut y avoir plus de votants que de présents.
invalid-present = Il ne peut y avoir plus de présents que de délégations ayant le droit de vote.

## The result sheet

result-sheet-title = Fiche de résultat
sheet-of = Fiche de résultat : { $title }
sheet-question = Retour à la question
sheet-eligible = Délégations ayant le droit de vote
sheet-cast = Votes émis
sheet-blank = Bulletins blancs
sheet-required = Nombre de oui nécessaires
sheet-groups = Votes par groupe
sheet-abstain-or-split = Abstention ou poids réparti
what-if-title = Résultat selon d’autres règles (à titre d’information)
what-if-help = Les mêmes votes sont comptés de nouveau. Cela ne change pas le résultat.
what-if-change = À la place
what-if-weights = Pondération : { $scheme }
what-if-differs = différent
pivotal = Délégations décisives, dont chacune aurait pu à elle seule changer le résultat : { $names }.
pivotal-none = Aucune délégation n’aurait pu à elle seule changer le résultat.
analysis-title = Analyse du vote : autres règles, délégations décisives
analysis-of = Analyse du vote : { $title }
analysis-unpublished = Cette analyse n’a pas été publiée. Seuls les organisateurs la voient.
analysis-publish = Publier l’analyse
analysis-publish-help = Quiconque peut lire la consultation voit alors, sur une page distincte, ce que d’autres règles auraient donné et quelles délégations étaient décisives. Cela ne fait pas partie du résultat. La publication est définitive et inscrite au registre.
done-analysis-published = L’analyse est publiée.
record-act-analysis-published = Analyse d’un vote publiée

## Pouvoir de vote

power-title = Pouvoir de vote selon cette règle
power-of = Pouvoir de vote : { $title }
power-integral = Les indices de Shapley–Shubik sont calculés à { $places } décimales près. Tous les autres chiffres sont exacts.
power-estimate = Aucun calcul exact n’a pu être achevé à temps. Ces chiffres sont estimés à partir de { $samples } tirages, avec la graine { $seed }.
power-blocking = Le plus petit nombre de délégations qui peuvent bloquer ensemble : { $size }. Nombre de groupes de cette taille : { $number }.
power-how = Comment ces chiffres sont obtenus
power-blocking-list = Coalitions de blocage
power-blocking-means = Chacun de ces groupes peut bloquer quand tous ses membres votent contre, et ne le pourrait pas sans l’un d’eux.
power-blocking-more = Seuls les { $max } premiers groupes sont indiqués.
power-absolute = Absolu (Penrose)
power-prevent = Pouvoir de blocage (Coleman)
power-initiate = Pouvoir d’initiative (Coleman)
power-note = Remarque
power-vetoer = dispose d’un veto
power-dummy = n’est jamais décisive
power-method = Tous les chiffres sont en pour cent et supposent que chaque délégation vote.
power-measures = Mesures
measure-banzhaf = part d’une délégation dans tous les cas où une délégation est décisive, quelles que soient celles qui votent oui
measure-shapley = la même part, lorsque les délégations se joignent l’une après l’autre dans tous les ordres possibles
measure-absolute = fréquence à laquelle une délégation est décisive, parmi toutes les façons dont les autres peuvent voter
measure-prevent = parmi les façons d’adopter, celles qui échouent sans la délégation
measure-initiate = parmi les façons de ne pas adopter, celles qui réussissent avec la délégation
power-vetoers = Rien n’est adopté sans : { $names }.
power-dummies = Ne sont jamais décisives, quel que soit le vote des autres : { $names }.
power-picture-weight = Colonne : part de l’ensemble des voix
power-picture-power = Trait : part des cas où une délégation est décisive

## Proxies

proxies-title = Procurations
attendance-title = Présences
attendance-lead = Qui est présent. Quand une règle demande un quorum pour ouvrir un vote, cette liste est comptée. Un vote garde la liste avec laquelle il s’est ouvert.
attendance-none = Aucune liste des présents n’a encore été établie. Le secrétariat l’établit ici à l’ouverture d’une séance.
attendance-taken = Établie le { $moment }.
attendance-count = Présentes : { $present } délégations sur { $all }.
attendance-take = Établir la liste
credentials-title = Pouvoirs
credentials-lead = Les documents par lesquels les représentants agissent pour leur délégation : pleins pouvoirs, pouvoirs, ou communication provisoire en attendant ceux-ci.
credentials-of = Pouvoirs : { $delegation }
credentials-all = Toutes les délégations
credentials-every = Pouvoirs de toutes les délégations
credentials-none = Aucune délégation n’est dans cet état.
credentials-no-document = Aucun document n’a encore été enregistré.
credentials-how = Votre délégation n’a ni pleins pouvoirs ni pouvoirs valables. Ceux-ci sont signés par le chef de l’État, le chef du gouvernement ou le ministre des affaires étrangères. Envoyez-les au secrétariat, qui les enregistre. En attendant, la mission peut envoyer une communication provisoire.
credentials-not-required = Les votes ne demandent pas de pouvoirs.
credentials-required = Les votes ouverts à partir du { $moment } demandent des pouvoirs. Une communication provisoire ne compte pas.
credentials-required-provisional = Les votes ouverts à partir du { $moment } demandent des pouvoirs. Une communication provisoire compte.
credentials-change = Changer ce que les votes demandent
credentials-requirement = Pouvoirs pour voter
credentials-requirement-help = Une délégation sans pouvoirs valables au moment du vote ne vote pas. Elle reste comptée parmi les membres invités à voter. Pour un vote par procuration, les pouvoirs sont ceux de la délégation au nom de laquelle on vote.
credentials-requirement-means = Cela vaut pour les votes ouverts à partir de ce moment, y compris à main levée, par appel nominal et par approbation tacite. On peut le changer tant qu’aucun vote n’est ouvert, et cet acte est inscrit au registre.
credentials-requirement-tells = Si les votes demandent des pouvoirs, les membres qui n’en ont pas en sont informés par courriel. Leur nombre actuel : { $count }.
credentials-requirement-set = Fixer
credentials-lacking = { $count ->
    [0] Tous les membres ont actuellement des pleins pouvoirs ou des pouvoirs valables.
    [one] Un membre n’a pas actuellement de pleins pouvoirs ou de pouvoirs valables.
   *[other] { $count } membres n’ont pas actuellement de pleins pouvoirs ou de pouvoirs valables.
}
credential-policy-title = Pouvoirs pour voter dans toutes les consultations
credential-policy-lead = Ce qui est décidé ici vaut dans toutes les consultations. Une consultation peut demander davantage sur sa page des pouvoirs, et jamais moins.
credential-policy-none = Le forum ne demande pas de pouvoirs actuellement. Chaque consultation en décide pour elle-même.
credential-policy-means = Cela vaut, dans toutes les consultations, pour les votes ouverts à partir de ce moment, y compris à main levée, par appel nominal et par procédure de silence. Les votes alors ouverts gardent les conditions de leur ouverture. Ce qui vaut actuellement vaut jusqu’à ce moment ; ce qui était décidé pour une date ultérieure est abandonné. Cet acte est inscrit au registre.
credential-policy-tells = Si les votes demandent des pouvoirs, les membres qui n’en ont pas en sont informés par courriel, pour chaque consultation à laquelle ils participent.
credentials-forum-nothing = Dans les votes ouverts à partir du { $moment }, le forum ne demande plus de pouvoirs dans toutes les consultations.
credentials-forum-originals = Dans les votes ouverts à partir du { $moment }, le forum demande des pouvoirs dans toutes les consultations. Une communication provisoire ne compte pas.
credentials-forum-provisional = Dans les votes ouverts à partir du { $moment }, le forum demande des pouvoirs dans toutes les consultations. Une communication provisoire compte.
credentials-from = À partir de (vide : dès maintenant)
credential-demand = Les votes demandent
credential-demand-nothing = aucun pouvoir
credential-demand-originals = des pleins pouvoirs ou des pouvoirs
credential-demand-provisional = des pleins pouvoirs, des pouvoirs ou une communication provisoire
credential-state = État
credential-state-missing = Manquants
credential-state-expired = Expirés
credential-state-provisional = Provisoires
credential-state-expiring = Expirent dans les 30 jours
credential-state-valid = Valables
credential-to = jusqu’au { $day }
credential-no-end = sans fin
credential-withdrawn = Retiré
credential-replaced = Remplacé
credential-reason = Motif du retrait
credential-replace = Remplacer
credential-withdraw = Retirer
credential-kind = Nature
credential-kind-full-powers = Pleins pouvoirs
credential-kind-credentials = Pouvoirs
credential-kind-provisional = Communication provisoire
credential-signer = Signé par
credential-signer-head-of-state = Chef de l’État
credential-signer-head-of-government = Chef du gouvernement
credential-signer-foreign-minister = Ministre des affaires étrangères
credential-signer-mission = Mission, ambassade ou autre ministère (seulement pour une communication provisoire)
credential-dated = Date du document
credential-until = Valable jusqu’au
credential-until-hint = Facultatif. Le document est valable jusqu’à la fin de ce jour, en temps universel.
credential-recorded = Enregistré
credential-hash = SHA-256 du document
credential-record = Enregistrer des pouvoirs
credential-kept = Le document est conservé et peut être lu par le secrétariat et par les membres de cette délégation. Le registre a son empreinte, et aucun nom. Ce qui est enregistré est remplacé ou retiré, jamais modifié.
credential-person = Compte du représentant
credential-person-none = Inconnu
credential-show-people = Afficher les membres de cette délégation
credential-replaces = Remplace
credential-replaces-none = Aucun autre document
credential-words = { $name } : { $kind }, { $day }
credential-representative = Nom du représentant, tel qu’il figure sur le document
credential-file = Le document
credential-file-limits = PDF, PNG, JPEG, texte, CSV, DOCX, XLSX ou ODT, { $most } Mo au plus.
credential-no-file = Choisissez le fichier du document.
credential-wrong-signer = Les pleins pouvoirs et les pouvoirs sont signés par le chef de l’État, le chef du gouvernement ou le ministre des affaires étrangères.
credential-future = Le document ne peut pas porter une date à venir.
credential-ends-first = Le document finirait avant sa date.
credential-expired-already = Le document a déjà expiré.
credential-wrong-person = Cette personne n’agit pas pour la délégation.
credential-wrong-former = Ce document ne vaut plus, ou est celui d’une autre délégation.
credential-too-many = On ne peut pas conserver davantage de documents de cette délégation.
credential-withdraw-title = Retirer le document
credential-withdrawal-ends = Le document ne compte plus. Si la délégation n’en a pas d’autre, elle ne vote pas là où les votes demandent des pouvoirs. Cet acte est inscrit au registre et ne peut pas être annulé.
credential-withdrawal-reason = Motif, qui est publié
vote-credentials = { $count ->
    [0] Ce vote demande des pouvoirs, et tous les membres qui peuvent voter en ont.
    [one] Ce vote demande des pouvoirs. Un membre n’en a pas : il est compté parmi ceux qui sont invités à voter, et ne vote pas.
   *[other] Ce vote demande des pouvoirs. { $count } membres n’en ont pas : ils sont comptés parmi ceux qui sont invités à voter, et ne votent pas.
}
ballot-credentials-missing = Votre délégation ne vote pas : ses pouvoirs manquent.
ballot-credentials-provisional = Votre délégation ne vote pas : seule une communication provisoire est parvenue, qui ne compte pas ici.
ballot-credentials-expired = Votre délégation ne vote pas : ses pouvoirs ont expiré.
error-credentials-missing = Aucun vote n’a été exprimé : les pouvoirs de la délégation manquent. Rien n’a été modifié.
error-credentials-provisional = Aucun vote n’a été exprimé : seule une communication provisoire de la délégation est parvenue, qui ne compte pas ici. Rien n’a été modifié.
error-credentials-expired = Aucun vote n’a été exprimé : les pouvoirs de la délégation ont expiré. Rien n’a été modifié.
participant-tie-credential = un document de pouvoirs
desk-credentials = Pouvoirs de votre délégation
desk-credentials-expire = Ils expirent à la fin du { $day } ; sans eux, votre délégation ne vote pas
desk-credentials-lacking = { $state } : sans eux, votre délégation ne vote pas
desk-go-credentials = Voir les pouvoirs
cockpit-credentials = Membres sans les pouvoirs que les votes demandent
done-credentials-required = Ce que les votes demandent est fixé et inscrit au registre.
done-credentials-required-of-all = Ce que les votes de toutes les consultations demandent est fixé et inscrit au registre.
done-credential-recorded = Le document est enregistré.
done-credential-withdrawn = Le document est retiré.
record-act-credentials-required = Pouvoirs que les votes demandent
record-act-credentials-required-of-all = Pouvoirs que les votes de toutes les consultations demandent
record-act-credential-recorded = Pouvoirs enregistrés
record-act-credential-withdrawn = Pouvoirs retirés
proxies-lead = Une délégation peut laisser une autre délégation voter pour elle. Son propre vote l’emporte toujours sur un vote par procuration. Chaque vote dit pour combien d’autres une délégation peut voter ; les premières procurations données comptent, et certains votes n’en acceptent aucune.
proxies-none = Il n’y a pas de procuration. Un chef de délégation en donne une ici avant la clôture d’un vote qui admet les procurations.
proxy-principal = Délégation
proxy-holder = Mandataire
proxy-scope = Votes concernés
proxy-since = Depuis
proxy-all = Tous les votes de cette consultation
proxy-open-votes = Ouverts actuellement :
proxy-of = Mandataire : { $holder }. Cette délégation peut voter pour la délégation suivante : { $principal }.
proxy-grant = Donner procuration
proxy-revoke = Retirer la procuration
proxy-taken = Votre délégation a déjà donné procuration pour ce vote.
proxy-holder-refused = Cette délégation ne pourrait pas voter pour la vôtre : { $why } Choisissez-en une autre.
proxy-holder-idle = Cette procuration ne peut pas être utilisée actuellement : { $why }
proxy-given-idle = Votre délégation a donné procuration, mais le mandataire ({ $name }) ne peut pas voter pour vous ici : { $why } Vous pouvez déposer votre propre bulletin.
proxy-held-idle = Votre délégation détient une procuration ({ $name }), mais ne peut pas voter pour cette délégation ici : { $why }
holder-obstacle-no-part = la délégation mandataire ne participe pas à cette consultation.
holder-obstacle-suspended = le droit de vote de la délégation mandataire est suspendu.
holder-obstacle-no-vote = la délégation mandataire n’a pas elle-même de vote.
holder-obstacle-no-head = la délégation mandataire n’a pas de chef de délégation qui puisse déposer le bulletin.

## Weight schemes

schemes-title = Systèmes de pondération
schemes-lead = Un système de pondération indique pour combien compte chaque vote, et pourquoi. Une fois ajouté, il n’est plus modifié.
schemes-none = Il n’y a pas encore de système de pondération. En attendant, chaque délégation compte pour une voix, ou les poids sont saisis à l’ouverture d’un vote.
scheme = Système de pondération
scheme-none = Aucun
scheme-add = Ajouter un système de pondération
scheme-name = Nom
scheme-state = État
scheme-frozen = Un vote a été ouvert avec ce système.
scheme-not-used = Aucun vote n’a été ouvert avec ce système.
base = Poids avant majoration
base-equal = Poids égaux
base-population = Population
base-root = Racine carrée de la population
base-table = Un tableau
base-contribution = Voix de base et contributions
scheme-table = Tableau des poids ou des contributions
scheme-table-hint = Une ligne par délégation : code,nombre. Les nombres sont entiers, décimaux comme 2.5, ou des fractions comme 2/3. Seulement pour un tableau ou des contributions.
scheme-basic = Voix de base de chaque délégation
scheme-per-vote = Contribution pour une voix de plus
scheme-votes = Voix
scheme-contribution = Voix de base : { $basic }, plus une voix pour chaque { $per_vote } de la contribution
uplifts = Majorations
uplifts-hint = En pourcentage du poids : avec 150, le poids est multiplié par un et demi. Plusieurs majorations se multiplient entre elles.
scheme-cap = Majoration totale maximale (%)
scheme-points = Nombre total de voix à répartir
scheme-points-hint = Le nombre total de voix que tous les poids réunis peuvent atteindre. Les délégations dont les données sont les mêmes obtiennent toujours le même nombre de voix, si bien que quelques voix peuvent n’être données à personne. Ce champ peut rester vide pour des nombres entiers et pour un tableau ; si un tableau contient des décimales ou des fractions, tous ses poids sont alors multipliés par le même nombre jusqu’à être entiers.
scheme-points-wrong = Le nombre total de voix à répartir est un nombre entier compris entre 1 et { $max }.
scheme-preview = Les voix que ce système donnerait
scheme-preview-help = Rien n’a encore été enregistré. Modifiez le système ci-dessous, ou ajoutez-le.
scheme-preview-button = Voir d’abord les voix
scheme-sum = Total des pondérations : { $sum }.
scheme-left = Voix qui ne sont données à personne, faute de pouvoir être réparties également : { $left }.
points-rounding = Voix qui restent après l’arrondi vers le bas
points-rounding-by-code = Aux plus forts restes, à égalité dans l’ordre des codes
points-rounding-alike = Aux plus forts restes, autant à toutes celles qui sont à égalité ; ce qui ne suffit pas pour toutes n’est donné à personne
scheme-cap-wrong = La majoration totale maximale est d’au moins 100 %.
scheme-too-many-uplifts = Il y a plus de { $max } majorations.
scheme-percent-wrong = Une majoration est comprise entre 1 % et { $max } %.
scheme-uplift-twice = Il y a deux majorations pour le même groupe : { $group }.
scheme-per-vote-wrong = La contribution pour une voix doit être supérieure à 0.
scheme-basic-wrong = Les voix de base sont inférieures à 0.
scheme-negative = Le nombre pour { $code } est inférieur à 0.
scheme-twice = { $code } figure deux fois parmi les délégations.
scheme-no-population = Il n’y a pas de population pour { $code }.
scheme-not-whole = Le poids de { $code } n’est pas un nombre entier. Indiquez le nombre total de voix à répartir.
scheme-too-heavy = Le poids de { $code } est supérieur à 1 000 000 000.
scheme-too-large = Les nombres sont trop grands pour un calcul exact.
scheme-unknown = Aucune délégation n’a le code { $code }.
scheme-taken = Il existe déjà un système de pondération de ce nom.
scheme-value = Ligne { $line } : la valeur n’est pas un nombre comme 12, 82994.2 ou 2/3.
scheme-empty = Le tableau est vide.
scheme-zero = { $count ->
    [one] Une délégation ne reçoit aucune voix, car il y en a trop peu à répartir.
   *[other] { $count } délégations ne reçoivent aucune voix, car il y en a trop peu à répartir.
}

## The weight laboratory

laboratory-title = Laboratoire de pondération
laboratory-lead = Voyez l’effet d’un système de pondération avant son adoption. Déplacez le seuil ou une majoration : les parts de pouvoir changent aussitôt.
laboratory-calculate = Calculer
laboratory-members = Membres
laboratory-population = Population
laboratory-weight = Poids
laboratory-banzhaf = Banzhaf
laboratory-shapley = Shapley–Shubik
laboratory-threshold = Seuil
laboratory-scheme = Système
laboratory-uplift = Majoration : { $group }
laboratory-by-group = Pouvoir de vote par groupe, en pour cent
laboratory-by-delegation = Pouvoir de vote par délégation, en pour cent
laboratory-no-weights = L’un de ces systèmes ne donne pas de poids à ces délégations.
laboratory-pictures = Pouvoir et poids comparés : une figure par système
laboratory-pictures-hint = Figures établies pour les choix avec lesquels cette page a été calculée. « Calculer » les redessine.
laboratory-method = Le pouvoir de vote est la part des cas dans lesquels une délégation est décisive : parmi toutes les coalitions (Penrose et Banzhaf) ou parmi tous les ordres d’adhésion (Shapley et Shubik). Le calcul est exact et suppose que chaque délégation vote. Un seuil de 50 % signifie plus de la moitié.

## Suspended rights

suspensions = Suspensions du droit de vote
suspension-new = Suspendre le droit de vote
suspension-of = Suspendre le droit de vote : { $delegation }
suspension-end = Rétablir le droit de vote
suspension-help = La délégation n’a pas le droit de vote sur les questions ouvertes pendant la suspension. Pour les questions déjà ouvertes, les votants restent les mêmes.
suspension-ground = Motif
suspension-reason = Explication, qui est publiée
suspension-from = À partir de (vide : dès maintenant)
suspension-until = Jusqu’à (vide : jusqu’à son rétablissement)
suspension-until-wrong = La suspension doit finir après avoir commencé.
suspension-ground-credentials = Pouvoirs
suspension-ground-arrears = Arriérés de contributions
suspension-ground-other = Autre

## The consensus summary

summary-title = État du consensus
summary-lead = Ce qui divise les délégations, ce sur quoi elles s’accordent, et qui ne s’est pas prononcé. Le texte produit automatiquement à partir des positions soumises et celui de la présidence sont présentés séparément. Chaque nom mène à la position correspondante.
summary-without-names = Les membres qui ne se sont pas prononcés ne sont pas indiqués, car certaines positions ne vous sont pas montrées ou sont sans nom.
summary-statuses = État des paragraphes
summary-status = État
summary-provisions = Paragraphes (entre parenthèses : membres qui se sont prononcés, sur { $of })
summary-silent = { $count ->
    [one] Un membre n’a de position sur le texte actuel d’aucun paragraphe ni d’aucun amendement
   *[other] { $count } membres n’ont de position sur le texte actuel d’aucun paragraphe ni d’aucun amendement
}
summary-silent-means = Être coauteur d’un amendement, commenter ou voter n’est pas prendre position.
summary-by-provision = Par paragraphe
summary-groups = Par groupe
summary-group = Groupe
summary-members = Membres
summary-not-heard = Ne se sont pas prononcés
summary-method = Méthode
summary-method-words = Seules comptent les positions soumises par les membres. Chaque membre compte une fois, quel que soit son poids. Un membre s’est prononcé lorsqu’il a une position autre que « Pas de position ». Les observateurs sont présentés à part. La déclaration d’un groupe de négociation n’est pas une position de ses membres ; ceux qui s’y associent sans avoir de position propre sont nommés avec elle. Les groupes dont aucun membre ne s’est prononcé sont nommés, et la page du paragraphe indique l’accord entre les groupes, lorsqu’un tiers au moins des membres se sont prononcés.
summary-method-across = Accord entre les groupes : dans chaque groupe, (membres qui appuient + 1) / (positions + 2), puis la moyenne géométrique de ces valeurs sur les groupes ; de même pour l’opposition. Une voix seule ne fait donc pas une certitude : peu de voix restent près de la moitié. Un chiffre n’est indiqué que si un membre de chaque groupe s’est prononcé, et trois membres en tout, car sans les groupes silencieux l’accord paraîtrait plus grand, et que si les membres appartiennent à plus d’un groupe. Les groupes sont les groupes régionaux, les groupes de revenu, les groupes de développement (pays les moins avancés, pays en développement sans littoral, petits États insulaires en développement, Groupe des 77) et les groupes de négociation. Un membre de plusieurs groupes compte dans chacun d’eux, et un membre d’aucun dans aucun.
summary-method-line = Une ligne de partage est indiquée lorsqu’au moins trois membres d’un groupe et trois autres se sont prononcés, et que l’appui diffère entre eux plus que le hasard ne l’expliquerait (test exact de Fisher à 90 %, corrigé du nombre de groupes comparés pour le paragraphe ; sur de nombreux paragraphes, une ligne ou deux peuvent encore être dues au hasard). De plusieurs groupes, celui qui se distingue le plus sûrement est indiqué.
summary-method-objections = Est une préoccupation toute position d’un membre, actuelle, ou antérieure à son appui, autre que l’appui au texte tel quel : demande de modification, réserve ou opposition. Il y est fait droit lorsque sa délégation appuie désormais le texte et que, depuis, les termes ont été modifiés ou qu’un amendement dont elle est coautrice a été agréé ou fusionné. Elle est levée lorsque sa délégation appuie le texte sans l’un ni l’autre. Elle est rejetée lorsque sa délégation n’appuie pas le texte et que l’amendement qui propose le texte de sa position, ou chacun des amendements au paragraphe dont la délégation est coautrice, a été rejeté, même si les termes ont été modifiés depuis. Elle est traitée, et demeure, lorsqu’un amendement dont la délégation est coautrice a été agréé ou fusionné, ou que les termes ont été modifiés sans qu’aucun de ses amendements ait été rejeté, mais que la délégation n’appuie pas le texte. Sinon, elle est sans réponse.
summary-method-views = La majorité est la position prise par le plus grand nombre de membres ; à égalité, la plus proche de l’appui. De chaque autre position est citée la déclaration soumise la première, puis la première d’une autre région. Personne ne les choisit.
summary-across = { $family } – appui : { $support } membres sur { $heard } qui se sont prononcés, indice { $agree } ; opposition : { $oppose } sur { $heard }, indice { $disagree }
summary-across-few = { $family } – pas de chiffre, car moins de { $count } de leurs membres se sont prononcés
summary-across-silent = { $family } – pas de chiffre, car aucun membre des groupes suivants ne s’est prononcé : { $groups }
summary-across-lead = L’indice va de 0 à 1 et n’est pas une part des membres. Dans chaque groupe, il vaut (membres qui appuient + 1) / (positions + 2), et pour l’ensemble la moyenne géométrique des groupes, à poids égal ; de même pour l’opposition. Peu de voix restent proches de la moitié : même si quatre membres sur quatre appuient le texte, l’indice est inférieur à 1 (voir « Méthode »).
summary-across-title = Accord entre les groupes, à poids égal (valeurs lissées ; voir « Méthode »)
group-family-region = Groupes régionaux
group-family-income-group = Groupes de revenu
group-family-development = Groupes de développement
group-family-bloc = Groupes de négociation
summary-more = et { $count } de plus
summary-nobody = Aucun membre n’a de position sur le texte actuel.
summary-statement = (la déclaration)
summary-number = Nombre
summary-decided = Parmi eux, ayant fait l’objet d’une décision
summary-heard = Membres qui se sont prononcés : { $count } sur { $of }.
summary-only = Seulement : { $status }
summary-adopted = Adopté, par un vote ou par approbation tacite
summary-rejected = Mis aux voix et non adopté
summary-changed = Modifié ou ajouté depuis l’adoption : non adopté en l’état
summary-all = Afficher tous les paragraphes
summary-none-such = Aucun paragraphe. Choisissez une autre catégorie ci-dessus.
summary-reservations = Réserves et déclarations faites depuis l’adoption ({ $count }) :
summary-chair = Texte de la présidence
summary-generated = Texte produit à partir des positions
summary-outdated = Les positions ont changé depuis la rédaction de ce texte.
summary-views = Autres avis, dans les termes de leurs auteurs
summary-replies = Droit de réponse
summary-details = Tout sur { $label }
summary-part = Tous les noms, groupes, texte de la présidence et droit de réponse
summary-amendments = Positions sur les amendements
summary-amendments-means = Amendements sur lesquels des délégations ont pris position, ceux qui en ont recueilli le plus d’abord. « Le texte » est ici celui de l’amendement.
summary-one-title = État du consensus sur { $label }
summary-remarks = Remarques sur l’ensemble de l’état du consensus
summary-brief = L’état du consensus en une page
summary-few-heard = Trop peu de prises de position ({ $count })
summary-ours = Votre délégation :
summary-ours-none = Votre délégation ne s’est pas prononcée sur ce paragraphe
summary-notes = Ce que la présidence a écrit sur des paragraphes
summary-notes-means = Dans l’ordre du texte ; s’il y en a beaucoup, les { $count } plus récents.
measures-title = Mesures : { $of }
heat-title = En un coup d’œil : { $family }
heat-families = Groupes qui ont une colonne
heat-provision = Paragraphe
heat-own = (votre groupe)
heat-all = Les { $count } membres
heat-heard = { $heard }/{ $of }
heat-numbers = 4/8 : 4 membres sur 8 se sont prononcés
heat-nobody = aucune prise de position
heat-withheld = Non indiqué par groupe, car certains noms ne sont pas montrés
heat-support = tous ceux qui se sont prononcés appuient
heat-amend = pour, certains avec des amendements
heat-reserve = certains ont des réserves, aucun ne s’oppose
heat-oppose = certains s’opposent
heat-oppose-all = tous ceux qui se sont prononcés s’opposent
dumbbell-members = part des membres
dumbbell-less = part de la parole, inférieure
dumbbell-more = part de la parole, égale ou supérieure
dumbbell-people = part de la population
dumbbell-words = parole { $voice } { $sign } membres { $members }, population { $people }
dumbbell-words-unknown = parole { $voice } { $sign } membres { $members }
steps-words = De { $begun } le { $first } à { $ended } le { $last } ; au plus { $most }.
coalition-title = Coalitions suffisantes pour adopter { $label }
coalition-rule = Règle d’adoption
coalition-scheme = Pondération
coalition-scheme-none = Chaque membre compte pour un
coalition-unweighted = Cette règle compte des poids. Choisissez une pondération.
coalition-carries = En l’état des positions, le texte pourrait être adopté. Partisans de plus que nécessaire : { $spare }.
coalition-needs = Le texte pourrait être adopté si les délégations suivantes l’appuyaient aussi, les plus proches de l’appui en premier. Leur nombre : { $count }.
coalition-bar = Favorables en l’état des positions : { $support } membres sur { $of }. Nécessaires en plus : { $needed }.
coalition-any = { $number ->
    [one] Une de ces { $of } délégations, peu importe laquelle :
   *[other] { $number } de ces { $of } délégations, peu importe lesquelles :
}
coalition-instead = Chacune des délégations suivantes, tout aussi éloignées de l’appui, pourrait remplacer l’une d’elles :
coalition-unopposed = { $count ->
    [one] Si aucun de ceux qui s’y opposent ne changeait de position, il faudrait une autre délégation, par exemple :
   *[other] Si aucun de ceux qui s’y opposent ne changeait de position, il faudrait { $count } autres délégations, par exemple :
}
coalition-opposed = Si aucun de ceux qui s’y opposent ne changeait de position, le texte ne pourrait être adopté, même avec tous les autres.
coalition-present = Membres qui ont une position, comptés comme présents : { $count } sur { $of }.
coalition-not-heard = sans position
coalition-decided = Une décision a déjà été prise :
coalition-few = Un nombre aussi faible dit peu de l’issue d’un vote.
coalition-never = Selon cette règle, même l’appui de tous ne suffirait pas à faire adopter le texte.
coalition-withheld = Cela ne peut être indiqué, car certaines positions sont sans nom.
coalition-method = Les positions sont lues comme des votes : l’appui comme vote pour, l’opposition comme vote contre, les réserves et les demandes de modification comme abstentions, et les membres sans position comme absents. Selon une règle qui compte les membres ou les poids de l’ensemble, sans quorum, ce nombre est le plus petit possible : à nombre égal, le plus possible ne s’opposent pas, et à poids égal les plus proches de l’appui sont indiqués. Selon d’autres règles, d’autres moins nombreux pourraient suffire. Les positions n’engagent personne lors d’un vote.
summary-write = Rédiger le texte de la présidence
summary-body = Texte de la présidence
summary-body-hint = Il est présenté séparément du texte produit automatiquement. Laissez ce champ vide pour le retirer.
summary-save = Enregistrer le texte
reply-new = Répondre à l’état du consensus
reply-body = Réponse de votre délégation
reply-body-hint = Elle figure à côté de l’état du consensus, y compris à l’impression. Elle remplace la réponse déposée ici auparavant par votre délégation.
reply-file = Déposer la réponse
reply-heads = Les réponses de votre délégation sont déposées par son chef.
reply-withdraw = Retirer la réponse
summary-weigh = Afficher aussi les parts pondérées
summary-weigh-none = Sans pondération
summary-weigh-show = Afficher
summary-share = { $name } { $share }
summary-unweighed = les parts ne peuvent être indiquées, car certains noms ou certaines données manquent
cohesion-title = Cohésion de chaque groupe
cohesion-rice = Indice de Rice
cohesion-agreement = Indice d’accord (Hix)
cohesion-ordered = Accord (van der Eijk)
cohesion-polarization = Polarisation (Esteban–Ray)
cohesion-rice-means = De 0, partisans et opposants aussi nombreux, à 1, tous ceux qui se prononcent le font de même.
cohesion-agreement-means = De 0, trois côtés aussi nombreux, à 1, tous d’un même côté ; les réserves et demandes de modification forment le troisième côté.
cohesion-ordered-means = Sur l’échelle de l’opposition à l’appui : de −1, une moitié à chaque extrême, à 1, tous au même point.
cohesion-polarization-means = De 0, tous au même point, à 1, une moitié à chaque extrême.
cohesion-few-cases = peu de cas
cohesion-framed = Encadrés : membres du même groupe de négociation.
cohesion-page = Cohésion des groupes
cohesion-lead = Comment un groupe reste uni d’une révision à l’autre et d’un vote à l’autre, et combien les délégations se ressemblent.
cohesion-with = Comparer les autres avec
cohesion-with-none = Aucune délégation
cohesion-over-time = { $group } : { $members ->
    [one] { $members } membre
   *[other] { $members } membres
 }
cohesion-positions = Positions sur le texte, par révision
cohesion-revision = Révision
cohesion-published = Publiée
cohesion-shared = Paragraphes comparés
cohesion-votes = Votes, dans l’ordre de leur clôture
cohesion-vote = Vote
cohesion-closed = Clos
cohesion-no-votes = Aucun vote nominal n’est encore clos.
cohesion-near = Ressemblance des délégations avec la délégation suivante : { $name }
cohesion-both-paragraphs = Paragraphes sur lesquels les deux se sont prononcées
cohesion-both-votes = Votes auxquels les deux ont participé
cohesion-likeness = Ressemblance (Lijphart)
cohesion-method = Par révision : moyenne de l’indice d’accord pour les paragraphes de la révision sur lesquels au moins deux membres du groupe avaient une position à la publication de la révision suivante, ou en ont une maintenant. Par vote : votes enregistrés et votes par appel nominal par oui ou non ; un vote divisé n’est pas compté. La ressemblance est de 1 si deux délégations prennent toujours le même parti, de 0 si l’une s’oppose toujours à ce que l’autre appuie ; une réserve, une demande de modification ou une abstention face à un parti pris compte pour moitié. Seul ce qui est montré sous un nom est compté. La ressemblance qui repose sur moins de quatre cas communs est grisée.
representation-title = Représentation
representation-forum = Représentation dans l’ensemble du forum
representation-forum-lead = Toutes les consultations que vous pouvez lire, prises ensemble. Leur nombre : { $count }.
representation-reflected = Dans un état du consensus
representation-reads = Langue : { $language }
representation-reads-unknown = Langue non connue
representation-map = Jusqu’où est allée chaque voix
representation-map-words = Une case par État à sa place dans le monde, avec le signe qui dit jusqu’où est allée sa voix. Le tableau dit la même chose.
representation-map-table = Ce qu’a fait chaque délégation, sous forme de tableau
representation-delegation = Délégation
representation-reach = Degré de participation
representation-comments = Commentaires
representation-positions = Positions
representation-sponsorships = Amendements
representation-votes = Votes
representation-in-summary = Mentions dans un état du consensus
representation-of = sur { $of }
representation-tile-reflected = figurent dans un état du consensus
representation-tile-positions = membres ont pris position
representation-tile-without = membres n’en ont pas :
representation-tile-less = groupes ayant des besoins particuliers ont une part de la parole inférieure à leur part des membres
representation-world = Le monde, une case par État
representation-shares = Parole, membres et population
representation-over-time = Prises de position au fil du temps
representation-over-time-means = Du { $first } à maintenant, en douze intervalles égaux ; chaque barre en est un. Toutes les positions sur le texte qui sont montrées sous un nom comptent.
representation-over-time-table = Prises de position au fil du temps sous forme de tableau
representation-taken = { $count ->
    [one] { $count } position
   *[other] { $count } positions
}
reach-invited = Personne n’est accrédité
reach-silent = Ne s’est pas exprimée et n’a pas voté
reach-heard = S’est exprimée ou a voté
reach-reflected = Figure dans un état du consensus
representation-lead = Qui a été invité, qui participe et quelles voix se retrouvent dans le texte, tant qu’il est encore temps d’appeler celles qui manquent.
representation-withheld = Seul ce qui vous est montré sous un nom est compté ici ; c’est pourquoi il n’est pas dit qui reste silencieux.
representation-table = Participation par groupe
representation-invited = Invités
representation-accredited = Accrédités
representation-spoke = Ont commenté
representation-took-positions = Ont pris position
representation-sponsored = Auteurs d’amendements
representation-voted = Ont voté
representation-of-members = Part des membres
representation-of-voice = Part des contributions
representation-of-population = Part de la population
representation-all-members = Tous les membres
representation-observers = Observateurs
representation-spread = Répartition des contributions
representation-voices = Nombre équivalent de membres actifs : { $voices } sur { $members }
representation-voices-means = Le nombre équivalent est celui des membres qui donneraient la même concentration s’ils contribuaient à parts égales, et les autres pas du tout (Laakso et Taagepera).
representation-gini = Coefficient de Gini : { $gini }, de 0 (tous également) à 1 (un seul).
representation-silent = { $count ->
    [0] Tous les membres ont commenté, pris position, présenté un amendement ou voté.
    [one] { $count } membre ne s’est pas exprimé et n’a pas voté
   *[other] { $count } membres ne se sont pas exprimés et n’ont pas voté
}
representation-nobody = { $name } (personne n’est accrédité)
representation-without-position = { $count ->
    [one] Un membre s’est exprimé ou a voté, mais n’a pas encore de position
   *[other] { $count } membres se sont exprimés ou ont voté, mais n’ont pas encore de position
}
representation-not-in-summary = { $count ->
    [one] Un membre a une position, mais aucune sur le texte actuel, et ne figure donc dans l’état du consensus d’aucun paragraphe
   *[other] { $count } membres ont une position, mais aucune sur le texte actuel, et ne figurent donc dans l’état du consensus d’aucun paragraphe
}
representation-no-region = Hors des groupes régionaux
representation-until = L’étape ouverte se termine le
representation-method = Les contributions sont les commentaires, les positions et les amendements qui demeurent ; une position et l’amendement qui propose son texte comptent une fois. Les votes comptent une fois clos. Les parts se rapportent aux membres : à leur nombre, à leurs contributions et à la population qu’ils représentent. Une délégation figure dans un état du consensus par ses positions sur le texte actuel et par ses réponses. Les langues sont celles dans lesquelles les représentants d’une délégation lisent la plateforme. Les lignes des langues et des catégories d’acteurs comptent aussi les observateurs.
reactions-title = Se prononcer sur des affirmations
reactions-lead = Donnez votre avis sur de courtes affirmations, une à la fois. Celles que peu de personnes ont vues viennent en premier. Une réaction n’engage personne, et vous pouvez la modifier.
reactions-closed = Les réactions ne sont pas ouvertes actuellement.
reactions-others = Les chefs de délégation et les délégués des délégations participantes réagissent, chacun pour sa délégation.
reactions-delegations = Seules les délégations participantes peuvent réagir. Connectez-vous pour réagir au nom de la vôtre.
reactions-progress = Affirmations auxquelles vous avez réagi : { $reacted } sur { $statements }.
reactions-progress-delegation = Affirmations auxquelles votre délégation a réagi : { $reacted } sur { $statements }.
reactions-own = Réactions données jusqu’ici ({ $count }), à revoir ou à modifier
reactions-keys = Au clavier : touches d’accès 1, 2 et 3, dans beaucoup de navigateurs avec Alt, ou Alt et Maj.
reactions-again = Revoir l’affirmation précédente
reactions-none = Il n’y a pas encore d’affirmations.
reactions-all = Vous avez réagi à toutes les affirmations. Merci. Revenez lorsqu’il y en aura d’autres.
reactions-privacy = La réaction d’une délégation ou d’un visiteur n’est montrée à personne ; l’exploitant de la base de données pourrait la voir. Les réactions du public disent quels avis existent, non combien de personnes les partagent. Les chiffres changent à chaque réaction : qui sait à quel moment vous réagissez peut voir laquelle.
reaction-agree = D’accord
reaction-disagree = Pas d’accord
reaction-pass = Passer
statement-new = Soumettre une affirmation
statement-body = Votre affirmation
statement-body-hint = Une seule idée, en une ou deux phrases, que d’autres peuvent approuver ou non.
statement-submit = Soumettre l’affirmation
statements-title = Modérer les affirmations
statements-states = Affirmations par état
statements-none = Il n’y en a pas. Les nouvelles attendent votre décision ; les autres figurent selon ce que vous avez décidé.
statements-own = Vos affirmations qui ne sont pas montrées aux autres
statements-waiting = Affirmations à modérer dans « { $title } » : { $count }
moderation-state-pending = En attente
moderation-state-accepted = Acceptées
moderation-state-declined = Écartées
audience = Qui peut réagir et soumettre des affirmations
audience-nobody = Personne
audience-delegations = Les délégations participantes
audience-public = Toute personne pouvant lire la consultation
audience-set = Définir
audience-final = Choisir « Personne » clôt les réactions pour de bon, dès qu’il y en a : la page indique alors la position des groupes régionaux, et les réactions sont publiées sans noms. Si d’autres pouvaient ensuite être données, on verrait lesquelles.
audience-closed = Les réactions sont définitivement closes.
statement-public = Le public
statement-secretariat = Secrétariat
statement-accept = Accepter
statement-accept-this = Accepter : { $text }
statement-decline = Écarter
statement-decline-this = Écarter : { $text }
statement-decline-title = Écarter une affirmation
statement-reason = Motif
statement-reason-hint = Il est conservé dans le registre avec l’affirmation.
statement-declined = Écartée :
opinions-title = Tendances d’opinion parmi les participants
opinions-lead = Ce que disent les réactions aux affirmations : ce que tous partagent, quels groupes d’opinion apparaissent et qui les compose.
opinions-numbers = Participants : { $participants }. Réactions : { $reactions }. Affirmations : { $statements }.
opinions-delegations = Dont délégations : { $count }.
opinions-shared = Ce que tous les groupes partagent
opinions-shared-most = Ce que la plupart partagent
opinions-agreed = La plupart sont d’accord
opinions-disagreed = La plupart ne sont pas d’accord
opinions-agree-count = ({ $count } sur { $of } d’accord)
opinions-disagree-count = ({ $count } sur { $of } pas d’accord)
opinions-none-shared = Rien n’est encore sûrement partagé par la plupart et par chaque groupe. Plus les réactions sont nombreuses, plus il y a à en dire.
opinions-groups = Groupes d’opinion
opinions-group = { $mark } Groupe { $number }
opinions-map = Carte des opinions : ceux qui ont réagi de même sont proches. Le tableau ci-dessous indique la composition de chaque groupe.
opinions-members = Composition des groupes
opinions-participants = Tous les membres du groupe
opinions-public = Le public et ceux qui n’appartiennent à aucun groupe d’États
opinions-withheld = Un groupe régional ou de développement est omis si moins de { $count } de ses membres figurent dans l’un des groupes d’opinion, ou si un nombre aussi petit pouvait être déduit. Ainsi ce tableau ne révèle les réactions de personne.
opinions-unsettled = La composition des groupes d’opinion par groupe régional et de développement, l’indice entre groupes régionaux et les réactions sans noms sont publiés une fois les réactions closes : jusque-là, chaque nouvelle réaction se verrait par différence.
opinions-legend = Une marque représente un participant, ou plusieurs qui se trouvent au même endroit ; plus elle est grande, plus ils sont nombreux. De gauche à droite se lit ce qui distingue le plus les participants, de bas en haut ce qui les distingue ensuite. ○ : dans aucun groupe.
opinions-axis-agree = plus on avance, plus on est d’accord avec :
opinions-axis-disagree = plus on avance, moins on est d’accord avec :
opinions-yours = Les réactions de votre délégation se situent dans : { $group }.
opinions-stands-for = (d’accord : { $count } sur { $of } ; autres : { $others } sur { $seen })
opinions-stands-against = (pas d’accord : { $count } sur { $of } ; autres : { $others } sur { $seen })
opinions-few = Trop peu ont réagi pour distinguer des groupes.
opinions-statements = Affirmations, d’abord celles sur lesquelles les groupes s’accordent le mieux
opinions-statement = Affirmation
opinions-across-discovered = Indice entre groupes d’opinion
opinions-across-regions = Indice entre groupes régionaux
opinions-index = L’indice va de 0 à 1 et n’est pas une part des participants : peu de réactions restent proches de la moitié, même si toutes sont favorables (voir « Méthode »).
opinions-regions = L’indice entre groupes régionaux porte sur ceux dont { $count } délégations au moins ont réagi ({ $regions }), et n’a de chiffre que si { $count } au moins de chacun ont vu l’affirmation.
opinions-method = Chaque participant compte une fois. Les participants sont placés selon leurs réactions sur deux composantes principales, puis répartis par k-moyennes en deux à cinq groupes, le nombre qui les distingue le mieux ; qui a réagi à moins de sept affirmations n’appartient à aucun (○). L’indice entre groupes est la moyenne géométrique de (d’accord + 1) / (vu + 2) sur les groupes, si trois membres au moins de chacun ont vu l’affirmation. Les affirmations d’un groupe sont celles sur lesquelles il se prononce sûrement et plus que les autres. Les mêmes réactions donnent toujours les mêmes groupes. Ce que tous les groupes partagent est ce sur quoi la plupart des participants s’accordent, ou qu’ils rejettent, sûrement, et chaque groupe plus probablement que non, trois au moins de ses membres ayant vu l’affirmation ; le programme qui lit le fichier des réactions ignore cette dernière condition.
download-reactions = Réactions sans noms (CSV), à vérifier avec « baraza consensus »
percent-sign = {"\u00A0"}%
consensus-status-agreed = Accord entre les délégations qui se sont prononcées
consensus-status-agreed-means = Tous les membres qui se sont prononcés appuient le texte tel quel.
consensus-status-agreed-with-reservations = Accord entre les délégations qui se sont prononcées, avec réserves
consensus-status-agreed-with-reservations-means = Aucun membre ne s’y oppose ni ne demande de modification. Au moins deux tiers des membres qui se sont prononcés appuient le texte, et les autres ont des réserves.
consensus-status-open = En discussion
consensus-status-open-means = Il n’y a pas encore d’accord, et moins d’un tiers des membres qui se sont prononcés s’opposent au texte.
consensus-status-divided = Avis partagés
consensus-status-divided-means = Au moins un tiers des membres qui se sont prononcés s’opposent au texte.
consensus-status-too-few-heard = Trop peu de prises de position
consensus-status-too-few-heard-means = Moins d’un tiers des membres se sont prononcés.
claim-support = Membres qui appuient le texte tel quel ({ $count } sur { $of }) :
claim-amend = Membres qui appuieraient le texte avec un amendement ({ $count } sur { $of }) :
claim-reserve = Membres qui ont des réserves ({ $count } sur { $of }) :
claim-oppose = Membres qui s’opposent au texte ({ $count } sur { $of }) :
claim-no-position = Membres qui déclarent n’avoir pas de position et comptent parmi ceux qui ne se sont pas prononcés ({ $count } sur { $of }) :
objection-handling-accommodated = Préoccupations auxquelles il a été fait droit – le texte a été modifié ou un amendement de la délégation retenu, et elle appuie désormais le texte ({ $count } sur { $of }) :
objection-handling-lifted = Préoccupations levées sans un tel changement ({ $count } sur { $of }) :
objection-handling-addressed = Texte modifié depuis ; appui pas encore confirmé ({ $count } sur { $of }) :
objection-handling-taken-up = Amendement de la délégation agréé ou repris ; texte pas encore modifié ({ $count } sur { $of }) :
objection-handling-rejected = Préoccupations maintenues après le rejet de ce que la délégation proposait ({ $count } sur { $of }) :
objection-handling-unanswered = Préoccupations restées sans réponse ({ $count } sur { $of }) :
claim-line = Ligne de partage – { $group } : { $count } des { $of } membres qui se sont prononcés appuient le texte, contre { $support } des { $heard } autres. L’appuient dans ce groupe :
claim-observers = Observateurs qui se sont exprimés ({ $count } sur { $of }) :
claim-associated = Sans position propre, associés à la déclaration de groupe suivante : { $bloc }, position ici : « { $stance } » ({ $count } sur { $of } membres) :
claim-silent = { $group } : aucun des { $count } membres ne s’est prononcé :
claim-not-heard = Membres qui ne se sont pas prononcés ({ $count } sur { $of }) :
commitments-title = Engagements
commitments-lead = Ce que les délégations et les groupes se sont engagés à faire au titre du texte adopté, et leurs rapports à ce sujet. Chaque niveau est leur propre évaluation.
commitments-count = { $count ->
    [one] { $count } engagement
   *[other] { $count } engagements
}
commitments-undertake = Prendre un engagement
commitments-undertake-choose = Choisissez le paragraphe adopté au titre duquel votre délégation s’engage.
commitments-undertake-head = C’est le chef de votre délégation qui prend les engagements et en rend compte.
commitments-none = Il n’y a aucun engagement ici. Le chef d’une délégation en prend un sur la page d’un paragraphe adopté.
commitments-all-delegations = Toutes les délégations
commitments-standing = Tous ceux qui valent encore
commitments-state = État
commitments-on = Engagements au titre du texte : { $paragraph }
commitments-on-paragraph = Engagements au titre de ce paragraphe
commitments-paragraph = Le paragraphe
download-commitments = Engagements (CSV)
commitment-state-running = En cours
commitment-state-ended = Échéance passée
commitment-state-withdrawn = Retiré
commitment-title = Engagement
commitment-name = Engagement en quelques mots
commitment-provision = Paragraphe
commitment-holders = Pris par
commitment-due = À exécuter au plus tard le
commitment-undertaken = Pris le
commitment-indicator = Indicateur
commitment-indicator-hint = Ce qui est compté ou mesuré, par exemple « enseignants formés ».
commitment-unit = Unité
commitment-unit-hint = L’unité de l’indicateur, par exemple « enseignants » ou « pour cent ». Une valeur de référence ou une cible en a besoin.
commitment-baseline = Valeur de référence
commitment-target = Cible
commitment-institution = Institution responsable
commitment-partners = Partenaires
commitment-partners-hint = Les partenaires qui ont accepté d’apporter leur aide, s’il y en a.
commitment-body = Teneur de l’engagement
commitment-figure = { $number } { $unit }
commitment-on = au titre de { $label }
commitment-party = Pris par
commitment-alone = Notre délégation seule
commitment-new = Prendre un engagement
commitment-new-lead = Dites ce que votre délégation fera pour appliquer ce paragraphe, et pour quand. Elle en rend compte ensuite aux dates du calendrier.
commitment-undertake = Prendre l’engagement
commitment-recorded = C’est un acte officiel au nom de votre délégation. Il est visible pour toutes les personnes qui lisent la consultation, et il figure au registre.
commitment-adopted-on = Adopté le { $day }.
commitment-not-adopted = Ce paragraphe n’a pas été adopté. Les engagements portent sur ce qui a été adopté.
commitment-before-adoption = Cette date précède l’adoption, le { $day }.
commitment-too-far = Cette date est dans plus de { $years } ans.
commitment-no-indicator = Une valeur de référence ou une cible a besoin d’un indicateur : dites ce qui est compté.
commitment-no-unit = Une valeur de référence ou une cible a besoin d’une unité.
commitment-join = S’associer à cet engagement
commitment-join-bloc = S’associer à cet engagement au nom de { $bloc }
commitment-leave = Se retirer de cet engagement
commitment-leave-bloc = Se retirer de cet engagement au nom de { $bloc }
commitment-leave-title = Se retirer de l’engagement
commitment-withdraw = Retirer cet engagement
commitment-withdraw-bloc = Retirer cet engagement au nom de { $bloc }
commitment-withdraw-title = Retirer l’engagement
commitment-withdrawal-reason = Motif
commitment-withdrawn = Retiré le
leaving-ends-commitment = Votre délégation ne partage alors plus cet engagement. Ses rapports restent, et son retrait figure au registre.
withdrawing-ends-commitment = { $count ->
    [0] L’engagement ne vaut alors plus, et plus aucun rapport n’est dû à ce sujet. Il reste au registre, avec le motif.
    [one] L’engagement ne vaut alors plus, et plus aucun rapport n’est dû à ce sujet. Il reste au registre, avec le motif et { $count } rapport.
   *[other] L’engagement ne vaut alors plus, et plus aucun rapport n’est dû à ce sujet. Il reste au registre, avec le motif et { $count } rapports.
}
indicator-baseline = Référence : { $number }
indicator-target = Cible : { $number }
indicator-latest = Dernière valeur communiquée : { $figure }
indicator-no-figure = Aucune valeur n’a été communiquée
reports-title = Rapports
reports-none = Aucun rapport n’a été présenté. Ceux qui ont pris cet engagement en rendent compte ici.
reports-none-due = Aucun rapport n’est encore attendu.
reports-by-day = Rapports par date
reports-more = { $count ->
    [one] et { $count } autre
   *[other] et { $count } autres
}
report-status = Rapport
report-status-submitted = Présenté
report-status-due = Attendu
report-status-overdue = En retard
report-status-missing = Non reçu
report-new = Rendre compte de cet engagement
report-due = Attendu le
report-day-again = { $day } (remplace le rapport présenté)
report-no-day = Aucun rapport ne peut être présenté pour l’instant. Le secrétariat fixe le calendrier des rapports.
report-wrong-day = Aucun rapport n’est attendu à cette date, ou pas encore.
report-level = État d’avancement, selon votre propre évaluation
report-level-name = Niveau { $level } sur { $of }
report-level-default-1 = Pas commencé
report-level-default-2 = Commencé : un plan et une institution responsable existent
report-level-default-3 = En cours : premiers résultats
report-level-default-4 = Bien avancé : l’essentiel est fait
report-level-default-5 = Exécuté
report-self-assessed = Auto-évaluation
report-figure = Valeur de l’indicateur
report-figure-hint = Laissez vide s’il n’y en a pas encore.
report-unit = Unité : { $unit }
report-no-unit = Cet engagement n’a pas d’unité : un rapport à son sujet n’a donc pas de valeur.
report-body = Ce qui a été fait
report-links = Liens vers des éléments de preuve
report-links-hint = Un lien par ligne, commençant par https:// ou http://. Le serveur n’en ouvre aucun.
report-files = Fichiers à titre de preuve
report-files-limits = { $count } fichiers au plus, de { $most } Mo chacun : PDF, PNG, JPEG, texte ou CSV en UTF-8, DOCX, XLSX ou ODT. L’ensemble des fichiers des rapports de votre délégation dans cette consultation peut atteindre { $all } Mo, y compris ceux des rapports remplacés. N’y laissez pas de données personnelles. Si le formulaire revient, il faut choisir les fichiers de nouveau.
report-recorded = Le rapport est un acte officiel et public. Un rapport ultérieur pour la même date le remplace ; les deux restent au registre.
report-submit = Présenter le rapport
report-of-day = Rapport attendu le { $day }
report-superseded = Un rapport ultérieur pour la même date a remplacé celui-ci :
report-reviewed-before = Un rapport antérieur pour cette date a été examiné : niveau { $level }
report-too-many-files = Un rapport a { $most } fichiers au plus.
report-too-many-links = Un rapport a { $most } liens au plus.
report-files-quota = Ces fichiers sont trop volumineux : sur les { $most } Mo dont disposent les fichiers des rapports de votre délégation dans cette consultation, il reste { $left } Mo. Envoyez des fichiers plus petits ou moins nombreux, ou un lien.
link-wrong-scheme = { $link } : un lien commence par https:// ou http://.
link-wrong-address = { $link } : ce n’est pas une adresse sur le Web.
link-too-long = { $link } : un lien a { $most } caractères au plus.
file-empty = { $name } : le fichier est vide.
file-too-large = { $name } : le fichier dépasse { $most } Mo.
file-wrong-kind = { $name } : d’après son contenu, ce fichier n’est d’aucun des types acceptés.
evidence-title = Éléments de preuve
evidence-hash = SHA-256 du fichier
evidence-small = moins de 1 ko
evidence-kilobytes = { $size } ko
evidence-megabytes = { $size } Mo
calendar-title = Calendrier des rapports
calendar-lead = Les rapports sur les engagements sont attendus aux dates de ce calendrier. Les jours sont comptés en temps universel.
calendar-none = Aucun calendrier des rapports n’a encore été fixé. Le secrétariat le fixe une fois le texte adopté.
calendar-days = Dates auxquelles des rapports sont attendus
calendar-set = Fixé le
calendar-first = Première date
calendar-first-hint = Le dernier rapport sur un engagement est attendu à la première date du calendrier qui suit son échéance.
calendar-interval = Mois entre deux rapports
calendar-interval-wrong = Entre deux rapports, il y a de { $least } à { $most } mois.
calendar-levels = Ce que signifient les niveaux
calendar-levels-lead = Un rapport indique par un niveau l’état d’avancement d’un engagement. Dites ce que chaque niveau signifie, dans une langue au moins.
calendar-level-en = En anglais
calendar-level-fr = En français
calendar-level-ar = En arabe
calendar-level-missing = Dites ce que ce niveau signifie, dans une langue au moins.
calendar-weights = Ce que pèse l’appariement
calendar-weights-lead = Lorsqu’une offre répond à un besoin sur le même sujet, des points la font remonter, et la page dit pourquoi. Donnez à chaque raison de 0 à { $most } points ; ce qui ne compte pas en a 0.
calendar-weight-wrong = Une raison a de 0 à { $most } points.
calendar-weight-language = Points pour la même langue
calendar-weight-budget = Points pour une offre à la hauteur du coût du besoin
calendar-weight-time = Points pour le bon moment
calendar-weight-least-developed = Points pour un besoin d’un des pays les moins avancés
calendar-weight-small-island = Points pour un besoin d’un petit État insulaire en développement
calendar-weight-landlocked = Points pour un besoin d’un pays en développement sans littoral
calendar-supersedes = Un nouveau calendrier remplace désormais le précédent. Les rapports présentés restent.
calendar-save = Fixer le calendrier
desk-report = Rapport : { $title }
desk-go-report = Rendre compte
done-follow-up-set = Le calendrier des rapports est fixé.
done-commitment-undertaken = L’engagement est pris et figure au registre.
done-commitment-joined = L’engagement est désormais partagé.
done-commitment-left = Le retrait de l’engagement figure au registre.
done-commitment-withdrawn = L’engagement est retiré. Il reste au registre.
done-report-submitted = Le rapport est présenté et figure au registre.
reviews-title = Examens par les pairs
reviews-lead = Ce que d’autres délégations disent des rapports. Leurs niveaux figurent à côté de ceux des rapports ; ils ne sont jamais réunis en un seul chiffre, et personne n’est classé.
reviews-asked = Demandés
reviews-outstanding = À rendre
reviews-given = Rendus
reviews-answered = Suivis d’une réponse
reviews-progress = Examen
reviews-all = Tous ceux qui ont été demandés
reviews-none = Il n’y a aucun examen ici. Le secrétariat tire au sort des examinateurs dès qu’il y a des rapports.
reviews-none-of-report = Personne n’a été invité à examiner ce rapport. Le secrétariat choisit des examinateurs ou les tire au sort.
reviews-of-report = Ce que d’autres disent de ce rapport
reviews-side-by-side = Le point est le niveau indiqué par le rapport, les carrés sont ceux des pairs.
reviews-draw = Tirer au sort les examinateurs
reviews-formula = Lorsque les examinateurs sont tirés au sort, le nombre le plus bas compte :
review-progress-asked = Demandé
review-progress-given = Rendu
review-progress-answered = Suivi d’une réponse
review-progress-released = Dispensé
reviewer-choice-agreed = Convenu
reviewer-choice-drawn = Tiré au sort
review-seed = Germe :
review-give = Rendre l’examen
review-answer = Répondre à l’examen
review-level = État d’avancement, selon vous
review-reasons = Motifs
review-recorded = L’examen est un acte officiel au nom de votre délégation, et public. Il est rendu une seule fois et figure au procès-verbal.
review-submit = Présenter l’examen
review-reply = Réponse
review-answer-recorded = La réponse est un acte officiel au nom de votre délégation, et publique. Elle est donnée une seule fois et figure au procès-verbal.
review-answer-submit = Présenter la réponse
review-peer-level = Niveau donné par le pair
review-own-level = Niveau propre
review-no-level = pas encore
review-reporter = Délégation auteur du rapport
review-reviewer = Examinateur
reviewers-name = Désigner les examinateurs
reviewers-lead = Désignez une délégation ou deux, comme convenu avec elles. Quiconque a part à l’engagement ne l’examine pas.
reviewers-now = Invités jusqu’ici :
reviewers-second = Second examinateur
reviewers-no-second = Pas de second examinateur
reviewers-recorded = Quiconque a été invité auparavant, n’est pas désigné de nouveau et n’a pas rendu d’examen en est dispensé. Tout cela figure au procès-verbal.
reviewers-ask = Demander l’examen
reviewers-too-many = Un rapport est examiné par une délégation ou par deux. Celles qui ont déjà rendu un examen comptent.
reviewers-no-member = Seuls les membres participants examinent les rapports.
reviewers-involved = Cette délégation a part à l’engagement.
review-involved = Cette délégation prend part depuis à l’engagement et n’en examine aucun rapport. Le secrétariat peut en désigner une autre.
draw-lead = Rapports sans examinateur : { $reports }. Membres parmi lesquels les examinateurs sont tirés au sort : { $members }.
draw-seed = Germe
draw-seed-hint = Un texte que personne n’a pu choisir à son gré, comme les numéros d’une loterie publique à une date annoncée d’avance. Un nombre aléatoire y est ajouté au moment du tirage, de sorte que personne ne peut essayer des textes jusqu’à ce que le résultat lui convienne.
draw-each = Examinateurs par rapport
draw-each-count = { $count ->
    [one] { $count } examinateur
   *[other] { $count } examinateurs
}
draw-recorded = Le germe avec le nombre aléatoire, les rapports, les membres et le résultat figurent au procès-verbal, de sorte que chacun peut refaire le même tirage. Un tirage ne peut être répété.
draw-now = Procéder au tirage
draw-nothing = Il n’y a aucun rapport pour lequel un examinateur pourrait être tiré au sort.
draw-formula = Comment se fait le tirage
draw-formula-words = Les rapports sont pris dans l’ordre de leurs numéros. Pour chacun, parmi les membres qui n’ont pas part à l’engagement, ceux qui ont le moins d’examens viennent d’abord ; parmi eux, celui dont le nombre est le plus bas. Ce nombre est le SHA-256 du germe (le texte, une espace et le nombre aléatoire), du numéro du rapport et du code du membre :
report-comments-title = Observations sur le rapport
report-comments-lead = Quiconque participe peut formuler des observations, y compris les observateurs de l’industrie, des milieux universitaires et de la société civile. Les observations n’engagent personne.
report-comments-count = { $count ->
    [one] { $count } observation sur ce rapport
   *[other] { $count } observations sur ce rapport
}
report-comments-none = Personne n’a formulé d’observation sur ce rapport.
report-comment = Votre observation
report-comment-post = Publier l’observation
report-comment-secretariat = Secrétariat
report-comment-hide = Masquer cette observation
report-comment-hidden = Cette observation a été masquée :
report-comment-reason = Motif, qui figure à sa place
desk-review = Examen : { $title }
desk-review-asked = Votre délégation est invitée à examiner un rapport
desk-go-review = Examiner
desk-review-answer = Réponse à un examen : { $title }
desk-review-given = Votre rapport a été examiné
desk-go-answer = Répondre
desk-more-alike =
    { $count ->
        [one] { $count } autre du même genre
       *[other] { $count } autres du même genre
    }
desk-match = Besoin : { $title }
desk-match-found = Il a été apparié avec une offre
desk-match-over = C’est terminé et attend votre note
desk-go-match = Voir l’appariement
desk-go-rate = Noter
desk-answer = Votre réponse sur { $label }
desk-answer-mailed = Elle est arrivée par courriel et attend d’être publiée
desk-file = Un fichier est arrivé par courriel le { $at }
desk-file-mailed = { $name } attend d’être regardé
desk-go-post = Regarder
done-reviewers-assigned = Les examinateurs sont invités. Cela figure au procès-verbal.
done-reviewers-drawn = Les examinateurs sont tirés au sort. Le germe et le résultat figurent au procès-verbal.
done-review-submitted = L’examen est rendu et figure au procès-verbal.
done-review-answered = La réponse est donnée et figure au procès-verbal.
done-report-commented = L’observation est publiée.
done-report-comment-hidden = L’observation est masquée.
follow-up-title = Suivi
follow-up-link = La suite
follow-up-lead = Ce qui a été promis au titre du texte adopté, et où on en est. Chaque chiffre mène aux rapports dont il est tiré.
follow-up-figures = Où on en est
follow-up-promised = { $count ->
    [one] { $count } engagement est en vigueur. Rapports arrivés à échéance : { $expected } ; présentés en tout : { $submitted }, dont avant l’échéance : { $early }.
   *[other] { $count } engagements sont en vigueur. Rapports arrivés à échéance : { $expected } ; présentés en tout : { $submitted }, dont avant l’échéance : { $early }.
}
follow-up-chosen = Engagements choisis : { $count } sur { $all }. Rapports à leur sujet arrivés à échéance : { $expected } ; présentés en tout : { $submitted }, dont avant l’échéance : { $early }.
follow-up-show-all = Afficher tous les engagements
follow-up-unreached = Engagements dont l’échéance est passée sans que la cible ou le niveau 5 soit atteint, d’après le dernier rapport : { $count } sur { $of }.
follow-up-show-ended = Afficher ceux dont l’échéance est passée
follow-up-levels = Engagements selon le niveau de leur dernier rapport, d’après leur propre évaluation
follow-up-level-rule = C’est le rapport pour la dernière date échue qui compte ; un rapport présenté avant sa date ne compte que s’il n’y en a pas d’autre. Lorsque plusieurs délégations ont pris un engagement, c’est celle dont le niveau est le plus bas qui compte.
follow-up-levels-short = Niveaux
follow-up-no-report = Aucun rapport
follow-up-reports = Rapports
follow-up-reviewed = Rapports que d’autres ont examinés : { $count } sur { $of }.
follow-up-reviewed-short = Examinés
follow-up-filter = N’afficher que certains engagements
follow-up-all-provisions = Tous les paragraphes
follow-up-all-themes = Tous les thèmes
follow-up-theme = Thème
follow-up-any-report = Tout rapport
follow-up-by-provision = Par paragraphe
follow-up-by-delegation = Par délégation
follow-up-by-theme = Par thème
follow-up-more = Et { $count } de plus.
follow-up-beside = Le point est le niveau indiqué par le rapport, les carrés sont ceux des examens par les pairs. Ils figurent côte à côte et ne sont pas classés.
follow-up-latest = Dernier rapport
follow-up-own = Niveau propre : { $level }
follow-up-peer = pairs : { $levels }
follow-up-no-peer = aucun examen
follow-up-indicators = Indicateurs, de la valeur de référence à la cible
follow-up-curves-left = Indicateurs des engagements ci-dessus qui ne figurent pas ici : { $count }. Chacun est sur la page de son engagement.
download-follow-up = Le suivi sous forme de tableau (CSV)
follow-up-not-concluded = Le texte fait encore l’objet de consultations. Le suivi commence lorsqu’elles sont achevées.
follow-up-nothing-adopted = Aucun paragraphe n’a été adopté, de sorte qu’aucun engagement ne peut être pris.
follow-up-empty = Le texte est adopté, et aucun engagement n’a encore été pris à son titre. Le chef de chaque délégation peut prendre un engagement au titre de chaque paragraphe adopté.
follow-up-set-calendar = Fixer le calendrier des rapports
follow-up-undertake = Prendre un engagement au titre de { $label }
follow-up-adopted = Ce qui a été adopté
follow-up-adopted-count = { $count ->
    [one] { $count } paragraphe a été adopté.
   *[other] { $count } paragraphes ont été adoptés.
}
follow-up-reserved = { $count ->
    [one] { $count } réserve ou déclaration est en vigueur.
   *[other] { $count } réserves et déclarations sont en vigueur.
}
follow-up-next-days = Prochaines échéances des rapports :
register-title = Projet de rapport d’un État
register-of = Projet de rapport : { $delegation }
register-lead = Établi à partir du registre le { $moment }. C’est un projet sur lequel travailler, et non un acte officiel.
register-none = Cette délégation n’a pris aucun engagement ici. Elle peut le faire sur la page d’un paragraphe adopté.
register-peer = Examen par { $delegation }
plain-title = En termes simples
plain-what = Ce qu’est ce texte
plain-stage = Il en est maintenant à ce stade : { $stage }.
plain-decided-title = Ce qui a été décidé
plain-decided = { $count ->
    [one] { $count } paragraphe a été adopté. Délégations participantes : { $delegations }.
   *[other] { $count } paragraphes ont été adoptés. Délégations participantes : { $delegations }.
}
plain-nothing-decided = Rien n’a encore été adopté.
plain-read = Lire le texte adopté
plain-who = Qui a promis quoi
plain-promised = { $count ->
    [one] { $count } promesse est en vigueur. Délégations qui y ont part : { $delegations }.
   *[other] { $count } promesses sont en vigueur. Délégations qui y ont part : { $delegations }.
}
plain-no-promise = Personne n’a encore rien promis au titre de ce texte.
plain-by-delegation = Combien chacun a promis
plain-all = Toutes les promesses, avec leurs rapports
plain-far = Où on en est
plain-reported = Promesses ayant fait l’objet d’un rapport : { $count } sur { $of }.
plain-carried-out = Tenues, d’après ceux qui ont promis : { $count }.
plain-unreached = Promesses dont l’échéance est passée et qui ne sont pas tenues, d’après le dernier rapport : { $count } sur { $of }.
plain-not-there = Rapports qui devraient être présentés et ne le sont pas : { $count }.
plain-missing-words = Un rapport manquant ne dit rien de l’état d’avancement d’une promesse. Les niveaux sont ceux que les délégations se donnent elles-mêmes ; ce que d’autres en disent figure à côté.

## The record

documents-title = Documents
documents-lead = Ce que disent les pages de cette consultation, en fichiers à imprimer, à modifier et à transmettre. Chacun contient ce que vous pouvez lire vous-même et indique la date à laquelle il a été arrêté.
documents-languages = Langue des documents
documents-revision = Révision
documents-what = Objet
documents-formats = Formats
documents-package = Tout télécharger (ZIP)
documents-package-means = Tous les documents dans la langue choisie ci-dessus, les tableaux en CSV et l’export vérifiable. Le téléchargement commence aussitôt et se poursuit pendant l’établissement des documents.
documents-comparison = Comparaison de deux révisions
documents-positions = Positions
documents-result-sheets = Feuilles de résultats
documents-as-of = État du registre : { $moment }.
documents-no-version = Le texte n’a pas de version dans cette langue : { $asked }. Il figure ici dans une autre : { $shown }.
documents-source = Source
documents-cut = Seules les { $count } premières lignes figurent ici. Le classeur (XLSX) les contient toutes.
documents-former-title = Ancien titre : { $title }
documents-tracked = Fichier Word avec suivi des modifications
documents-words = Texte
documents-decision = Décision
documents-synopsis-cut = Pour certains paragraphes, seules les { $count } premières entrées de chaque type figurent ici. La compilation sous forme de tableau (CSV) les contient toutes.
documents-stance = Position
documents-stances = Positions par paragraphe
documents-submitted-at = Date de présentation
documents-attendance-none = La liste des présences n’a pas encore été établie.
documents-yes = oui
documents-no = non
documents-no-votes = Aucun vote n’est encore clos.
documents-rank = Rang
documents-all-paragraphs = Tous les paragraphes
documents-no-commitments = Le texte est adopté et aucun engagement n’a encore été pris à son sujet.

record-lead = Chaque acte officiel est inscrit ici et n’est jamais modifié ; des commentaires, le registre contient l’empreinte numérique du texte. Chaque inscription contient l’empreinte numérique de la précédente, si bien que toute modification se verrait.
record-check = Comment le vérifier
record-verify = Toute personne peut vérifier le registre téléchargé, sans connexion : baraza verify FICHIER
record-forum = Registre du forum
record-content = Contenu et empreinte
record-previous = Empreinte de l’inscription précédente
record-hash = Empreinte
record-sealed = Le contenu n’est pas affiché : le vote est ouvert, ou le contenu ne peut pas vous être montré.
record-system = Automatique
record-party = L’une des deux délégations
record-on-provision = sur { $label }
record-on-amendment = sur un amendement à { $label }
record-on-an-amendment = sur un amendement
record-on-vote = le vote
record-on-term = sur un terme
record-translated-summary = résumé
record-head = Empreinte de la dernière inscription
record-head-use = Conservez cette empreinte hors du forum, dans un procès-verbal ou une lettre. Elle permettra à toute personne de vérifier plus tard que rien n’a été modifié ni retiré jusqu’ici : baraza verify --head EMPREINTE FICHIER
record-head-forum = Empreinte de la dernière inscription du registre du forum
record-heads-use = Conservez les deux empreintes hors du forum, dans un procès-verbal ou une lettre : la seconde vaut pour les noms et les données des participants et pour les groupes, que l’exportation tire du registre du forum. Elles permettront à toute personne de vérifier plus tard que rien n’a été modifié ni retiré jusqu’ici : baraza verify --head EMPREINTE --head EMPREINTE FICHIER
download-forum = Registre du forum (JSON)
record-act-record-completed = Registre complété par ce qui existait auparavant
record-act-delegation-created = Délégation ajoutée
record-act-delegation-facts-replaced = Données d’une délégation remplacées
record-act-representative-invited = Représentant invité
record-act-representative-uninvited = Invitation d’un représentant retirée
record-act-representative-joined = Représentant accrédité
record-act-representative-left = Fin du mandat d’un représentant
record-act-seat-limited = Fin d’un mandat, ou successeur d’un chef, fixé
record-act-head-handed-over = Passation entre chefs de délégation
record-act-consultation-opened = Consultation ouverte
record-act-stage-set = Dates d’une étape fixées
record-act-consultation-reopened = Consultation rouverte
record-act-participant-invited = Participation d’une délégation
record-act-consultation-corrected = Consultation corrigée
record-act-consultation-archived = Consultation archivée
record-act-consultation-restored = Consultation rétablie
record-act-participant-removed = Une délégation ne participe plus
record-act-stage-removed = Étape supprimée
record-act-office-given = Fonction au secrétariat attribuée
record-act-office-ended = Fonction au secrétariat terminée
record-by-office = Secrétariat ({ $offices })
done-office-given = La fonction est attribuée et inscrite au registre.
done-office-ended = La fonction a pris fin. C’est inscrit au registre.
acting-office = Votre fonction dans cette consultation : { $offices }
duty-title = À faire pour le secrétariat
duty-nothing = Rien n’attend votre fonction actuellement : { $offices }.
duty-nothing-anywhere = Rien n’attend vos fonctions actuellement. Vous les exercez dans ces consultations :
duty-next-votes = Voir les votes
duty-next-titles = Voir les titres et leurs traductions
duty-next-text = Lire le texte
duty-tie = Partage égal des voix : la présidence décide
duty-go-decide = Décider
duty-hands = Vote à main levée : le décompte n’a pas encore été saisi
duty-go-count = Saisir le décompte
duty-roll = Appel nominal : saisissez la réponse de chaque délégation
duty-go-answers = Saisir les réponses
duty-close = Vote ouvert sans date limite : il reste ouvert jusqu’à ce que vous le fermiez
duty-go-close = Voir et fermer le vote
duty-watch = Vote ouvert : il se ferme de lui-même à la date limite
duty-undecided = { $count ->
    [one] { $count } amendement sans décision
   *[other] { $count } amendements sans décision
}
duty-undecided-why = La présidence décide de chaque amendement
duty-unpublished = { $count ->
    [one] { $count } amendement convenu qui n’est pas encore dans le texte
   *[other] { $count } amendements convenus qui ne sont pas encore dans le texte
}
duty-unpublished-why = Ils entrent dans le texte à la publication de sa prochaine version
duty-go-publish = Publier ce qui est convenu
duty-tags = { $count ->
    [one] { $count } étiquette proposée par une délégation
   *[other] { $count } étiquettes proposées par des délégations
}
duty-tags-why = La présidence accepte ou écarte chacune d’elles
duty-go-tags = Voir les étiquettes
duty-text = Aucun texte n’a été publié
duty-text-why = Les délégations peuvent se prononcer dès qu’il y a un texte
duty-go-text = Publier le premier texte
duty-stage = Aucune phase où les délégations peuvent agir n’est prévue
duty-stage-why = Fixez le début des commentaires, de la négociation et des décisions
duty-go-stage = Fixer une phase
duty-text-missing = Le dernier texte n’existe pas en : { $languages }
duty-text-missing-why = Dans ces langues, on lit l’original
duty-go-translate = Publier une traduction
duty-titles-missing = Le titre ou le résumé n’existe pas en : { $languages }
duty-titles-why = Dans les autres langues, on lit l’original
duty-go-titles = Traduire
duty-votes-missing = { $count ->
    [one] { $count } vote dont le titre n’est pas traduit dans toutes les langues
   *[other] { $count } votes dont les titres ne sont pas traduits dans toutes les langues
}
secretariat-title = Secrétariat
secretariat-lead = Les organisateurs peuvent tout faire dans toutes les consultations. Les personnes nommées ici peuvent en faire une partie, dans cette consultation seulement.
secretariat-none = Personne n’exerce de fonction dans cette consultation : les organisateurs font tout.
office-given-mailed = Fonction attribuée à { $name } : { $office }. Cette personne en est informée par courriel.
office-given-unsent = Fonction attribuée à { $name } : { $office }. Ce forum n’envoie pas de courriels : informez cette personne.
secretariat-holder = Personne
secretariat-office = Fonction
secretariat-office-chair = Présidence
secretariat-office-legal-officer = Juriste
secretariat-office-teller = Scrutateur
secretariat-office-translator = Traducteur
secretariat-besides = Représente aussi
secretariat-seat = { $delegation } ({ $role })
secretariat-rests = Sans effet tant que cette personne peut voter pour une délégation participante.
secretariat-since = Depuis
secretariat-give = Attribuer une fonction
secretariat-give-means = La personne doit avoir un compte dans ce forum. Quiconque lit la consultation voit son nom ici et le registre le conserve. Quiconque peut voter pour une délégation participante, comme chef, suppléant ou délégué, ne peut ni présider ni compter les voix.
secretariat-offices = Ce que permet chaque fonction
secretariat-does-chair = Fixer les étapes, statuer sur les amendements et les mots-clés, masquer des commentaires, relever les présences et conduire les votes, y compris en cas d’égalité.
secretariat-does-legal-officer = Publier la révision suivante du texte, avec les modifications rédactionnelles, et ce qui est convenu.
secretariat-does-teller = Relever les présences, ouvrir les votes, voir la participation, saisir les réponses et les décomptes, clore les votes et en publier l’analyse.
secretariat-does-translator = Publier les traductions du texte et traduire les titres.
office-end = Mettre fin à la fonction
office-end-of = Mettre fin à la fonction de { $name } ({ $office })
office-end-means = { $name } ne pourra plus exercer cette fonction ({ $office }) dans cette consultation.
office-end-stays = Ce qui a été fait dans cette fonction demeure. La fin est inscrite au registre.
office-no-account = Aucun compte en usage n’a cette adresse électronique.
office-votes = Cette personne peut voter pour une délégation participante : elle ne peut ici ni présider ni compter les voix.
office-full = Il y a déjà { $count } fonctions dans cette consultation. Mettez d’abord fin à l’une d’elles.
office-taken = Cette personne exerce déjà cette fonction.
record-act-title-translated = Titre traduit
record-act-revision-published = Texte publié
record-act-translation-published = Traduction publiée
record-act-position-submitted = Position soumise
record-act-position-withdrawn = Position retirée
record-act-comment-posted = Commentaire publié
record-act-comment-edited = Commentaire modifié
record-act-comment-withdrawn = Commentaire retiré
record-act-comment-hidden = Commentaire masqué
record-act-reservation-made = Réserve ou déclaration formulée
record-act-reservation-withdrawn = Réserve ou déclaration retirée
record-act-vocabulary-added = Vocabulaire d’étiquettes ajouté
record-act-tag-proposed = Étiquette proposée
record-act-tag-settled = Décision sur une étiquette
record-act-tag-withdrawn = Proposition d’étiquette retirée
record-act-mapping-proposed = Lien avec une disposition existante proposé
record-act-mapping-reviewed = Lien avec une disposition existante examiné
record-act-mapping-withdrawn = Lien avec une disposition existante retiré
record-act-summary-written = Texte de la présidence dans l’état du consensus
record-act-reply-made = Réponse à l’état du consensus déposée
record-act-reply-withdrawn = Réponse à l’état du consensus retirée
record-act-term-added = Terme ajouté
record-act-term-linked = Paragraphe définissant un terme indiqué
record-act-terms-imported = Termes repris d’un fichier
record-act-definition-proposed = Définition proposée
record-act-definition-withdrawn = Définition retirée
record-act-definition-held = Définition retenue, ou plus retenue
record-act-reactions-opened = Réactions aux affirmations ouvertes ou closes
record-act-statement-moderated = Affirmation acceptée ou écartée
record-act-question-opened = Vote ouvert
record-act-ballot-cast = Vote d’une délégation
record-act-ballot-withdrawn = Vote retiré
record-act-attendance-taken = Présences relevées
record-act-question-closed = Vote clos
record-act-question-skipped = Question non mise aux voix
record-act-tie-decided = Voix départagées par la présidence
record-act-silence-broken = Silence rompu
record-act-silence-extended = Date limite d’une procédure d’approbation tacite reportée
record-act-silence-reminded = Rappel d’une procédure d’approbation tacite
record-act-caster-named = Désignation de la personne qui vote
record-act-vote-explained = Explication de vote
record-act-vote-corrected = Vote rectifié
record-act-proxy-granted = Procuration donnée
record-act-proxy-revoked = Procuration retirée
record-act-rights-suspended = Droit de vote suspendu
record-act-rights-restored = Droit de vote rétabli
record-act-rule-added = Règle d’adoption ajoutée
record-act-weight-scheme-added = Système de pondération ajouté
record-act-name-translated = Nom traduit
vocabularies-title = Vocabulaires d’étiquettes
vocabularies-lead = Un vocabulaire contient les étiquettes que les paragraphes peuvent porter. Les délégations en proposent et la présidence les arrête. Le texte, l’état du consensus et la représentation peuvent ensuite être lus par étiquette.
vocabularies-none = Cette consultation n’a pas encore de vocabulaire.
vocabulary-is = { $code }, version { $version }
vocabulary-add = Ajouter un vocabulaire
vocabulary-add-framework = Ajouter le cadre de principes et d’actions
vocabulary-add-button = Ajouter le vocabulaire
vocabulary-code = Code
vocabulary-code-hint = Lettres, chiffres, points, tirets et traits de soulignement, par exemple unesco-themes. Laissez vides ce champ et les suivants si vous collez du JSON.
vocabulary-version = Version
vocabulary-name = Nom
vocabulary-source = Source (peut rester vide)
vocabulary-table = Étiquettes
vocabulary-table-hint = Un tableau avec en-tête : code, name_en, name_fr et d’autres langues ; heading et description_fr si vous le souhaitez. Ou un vocabulaire entier en JSON.
vocabulary-taken = Cette version du vocabulaire existe déjà.
vocabulary-unreadable = Ceci ne peut être lu ni comme tableau ni comme JSON.
vocabulary-column = Il n’y a pas de colonne { $name }.
vocabulary-heads = La première ligne doit avoir une colonne code et au moins une colonne de nom, par exemple name_fr.
vocabulary-no-code = « { $code } » n’est pas un code. Utilisez des lettres, chiffres, points, tirets et traits de soulignement, 60 au plus.
vocabulary-twice = Le code { $code } figure deux fois.
vocabulary-unnamed = Le nom manque.
vocabulary-empty = Il n’y a aucune étiquette.
vocabulary-too-many = Un vocabulaire a 200 étiquettes au plus, et tous ceux d’une consultation 500 au plus.
tags-title = Étiquettes
tags-none = Ce paragraphe ne porte pas encore d’étiquette. Une délégation peut en proposer une, et la présidence décide.
tags-proposed = Étiquettes proposées
tags-none-waiting = Aucune étiquette proposée n’attend la présidence.
tags-read-label = Lire par étiquette
tags-read-none = Tout
tags-read-show = Afficher
tags-read-by = Seul ce qui porte l’étiquette « { $tag } » est affiché et compté ici.
tags-read-all = Tout afficher
tags-unknown = Cette étiquette n’existe pas dans cette consultation.
tag-add = Proposer une étiquette
tag-field = Étiquette
tag-propose = Proposer l’étiquette
tag-settle-own = Étiqueter le paragraphe en tant que présidence
tag-decide = Statuer sur l’étiquette
tag-decide-on = Statuer sur l’étiquette « { $tag } » de { $label }
tag-settle = Arrêter l’étiquette
tag-decline = Refuser
tag-take-away = Retirer l’étiquette « { $tag } »
tag-take-away-button = Retirer l’étiquette
tag-reason = Motif
tag-reason-hint = Nécessaire si une étiquette proposée est refusée. Quiconque voit la proposition peut le lire.
tag-withdraw = Retirer la proposition
withdrawing-ends-tag = La présidence ne statuera plus sur elle. Votre délégation peut proposer de nouveau l’étiquette.
done-vocabulary-added = Le vocabulaire a été ajouté.
done-tag-proposed = L’étiquette est proposée. Elle attend la présidence.
done-tag-settled = La décision sur l’étiquette figure au registre.
done-tag-withdrawn = La proposition est retirée.
record-act-need-submitted = Besoin soumis
record-act-need-assessed = Besoin évalué
record-act-need-withdrawn = Besoin retiré
record-act-offer-submitted = Offre soumise
record-act-offer-withdrawn = Offre retirée
record-act-need-matched = Besoin apparié avec une offre
record-act-match-moved = Appariement commencé, terminé ou décliné
record-act-match-rated = Appariement noté
record-act-tranche-paid = Versement d’un fonds
record-act-webhook-added = Autre système informé des actes désormais
record-act-webhook-removed = Autre système n’est plus informé des actes
record-act-instrument-catalogued = Instrument existant ajouté au catalogue
catalogue-title = Instruments existants
catalogue-lead = Ce qui existe déjà : traités, lois, résolutions, normes et principes, avec les identifiants et les titres courts de leurs clauses. Les textes se trouvent à leur source.
catalogue-instrument = Instrument
catalogue-none = Il n’y a pas encore d’instruments. Le secrétariat les ajoute, un à un ou à partir d’un fichier.
catalogue-none-found = Aucun instrument ne correspond. Cherchez d’autres mots, ou tous les types et tous les organismes.
catalogue-search = Mots du titre, de l’identifiant ou de l’organisme
catalogue-any = Tous
catalogue-csv = Télécharger en tableau (CSV)
catalogue-json = Télécharger en données (JSON)
catalogue-kind-binding = Contraignant
catalogue-kind-standard = Norme
catalogue-kind-recommendation = Recommandation ou principes
catalogue-kind-national = National
catalogue-field-code = Identifiant
catalogue-field-code-hint = Le même dans chaque version, par exemple A/RES/78/265 : seulement des lettres de A à Z sans accent, des chiffres, des espaces et . - _ /. Celui d’un instrument national commence par le code de sa délégation et un trait d’union, par exemple XNL-LAW.
catalogue-field-version = Version
catalogue-field-version-hint = Par exemple 2024. Une version n’est jamais modifiée : ce qui a changé est une autre version.
catalogue-field-body = Organisme
catalogue-field-kind = Type
catalogue-field-delegation = Délégation
catalogue-field-delegation-hint = Le code de la délégation, seulement pour un instrument national.
catalogue-field-adopted-on = Date d’adoption
catalogue-field-languages = Langues
catalogue-field-languages-hint = Les codes des langues dans lesquelles il existe, séparés par des espaces : ar zh en fr pt ru es.
catalogue-field-titles = Titres
catalogue-field-source = Source
catalogue-field-source-hint = L’adresse où se trouve le texte.
catalogue-field-licence = Licence
catalogue-field-licence-hint = Les conditions auxquelles les identifiants et les titres sont montrés ici.
catalogue-field-note = Note
catalogue-field-clauses = Clauses
catalogue-field-clauses-hint = Une par ligne : son identifiant, un point-virgule et un titre court. Exemple : Article 5; Champ d’application
catalogue-field-clause = Identifiant de la clause
catalogue-field-clause-titles = Titre court de la clause
catalogue-clause-language = Langue des titres courts
catalogue-superseded = Une version plus récente figure ici depuis le { $day }.
catalogue-clauses =
    { $count ->
        [0] Aucune clause
        [one] Une clause
       *[other] { $count } clauses
    }
catalogue-no-clauses = Aucune clause n’est énumérée ici.
catalogue-versions = Autres versions
catalogue-version-former = Version antérieure : { $version }
catalogue-version-latest = Dernière version : { $version }
catalogue-new = Ajouter des instruments
catalogue-new-lead = Ajoutez un instrument, une autre version d’un instrument, ou un fichier qui en contient plusieurs. N’indiquez que des identifiants et des titres courts, et pas de textes dont une licence interdit la copie.
catalogue-own-only = Vous ajoutez des instruments nationaux de votre propre délégation.
catalogue-one = Un instrument
catalogue-add = Ajouter l’instrument
catalogue-upload = Un fichier
catalogue-file = Fichier (CSV ou JSON)
catalogue-file-hint = Tel que le catalogue se télécharge. Tout est ajouté, ou rien ; ce qui figure déjà ici à l’identique reste tel quel. Une délégation ajoute au plus 50 instruments et 5 000 clauses à la fois, et a au plus 100 instruments nationaux ici. Un instrument a au plus 20 versions.
catalogue-send = Ajouter les instruments du fichier
catalogue-shipped = Instruments fournis
catalogue-shipped-lead = Le programme fournit ces instruments : identifiants et titres courts. Ajoutez-les, et corrigez par une autre version ce que vous savez mieux.
catalogue-present = figure déjà ici
catalogue-shipped-all = Ils figurent tous ici.
catalogue-shipped-add =
    { $count ->
        [one] Ajouter l’instrument qui manque
       *[other] Ajouter les { $count } instruments qui manquent
    }
catalogue-fault-field = { $field } : { $problem }
catalogue-fault-line = Ligne { $line }, { $field } : { $problem }
catalogue-fault-entry = Instrument { $instrument }, { $field } : { $problem }
catalogue-fault-clause = Instrument { $instrument }, clause { $clause }, { $field } : { $problem }
catalogue-fault-unknown = « { $value } » n’est pas connu ici.
catalogue-fault-code = L’identifiant d’un instrument n’a que des lettres de A à Z sans accent, des chiffres, des espaces et . - _ /.
catalogue-fault-identifier = Un identifiant n’a ni point-virgule, ni tabulation, ni saut de ligne.
catalogue-fault-date = « { $value } » n’est pas une date comme 2026-11-24.
catalogue-fault-address = Une adresse commence par https:// ou http:// et ne contient ni nom suivi de @ devant le site, ni espaces, guillemets ou crochets.
catalogue-fault-twice = « { $code } » figure ici deux fois.
catalogue-fault-differs = Ceci dit autre chose que la première ligne de l’instrument.
catalogue-fault-too-many = Il y en a plus de { $max }.
catalogue-fault-none = Le fichier ne contient pas d’instruments.
catalogue-fault-column = La colonne « { $column } » manque, n’est pas connue, ou figure deux fois.
catalogue-fault-unreadable = À partir d’ici, le fichier ne peut pas être lu.
catalogue-fault-not-national = Seul un instrument national est celui d’une délégation.
catalogue-known = « { $code } », version { $version }, figure déjà ici et dit autre chose. Une version n’est jamais modifiée : ajoutez-en une autre.
catalogue-foreign = Il ne vous revient pas d’ajouter « { $code } » : une délégation ajoute ses propres instruments nationaux.
catalogue-no-delegation = Il n’y a pas de délégation « { $code } ».
catalogue-stateless = « { $code } » est un instrument national. Veuillez indiquer le code de sa délégation.
catalogue-misnamed = L’identifiant d’un instrument national commence par le code de sa délégation et un trait d’union : « { $code }- ».
catalogue-too-many-instruments = On ajoute au plus { $max } instruments à la fois. Veuillez diviser le fichier.
catalogue-too-many-clauses = On ajoute au plus { $max } clauses à la fois. Veuillez les diviser.
catalogue-too-many-national = Une délégation a au plus { $max } instruments nationaux ici. D’autres versions de ceux-ci peuvent encore être ajoutées.
catalogue-too-many-national-clauses = Les instruments nationaux d’une délégation ont au plus { $max } clauses ici, toutes versions confondues.
catalogue-too-many-versions = Un instrument a au plus { $max } versions ici.
catalogue-too-many-in-all = Le catalogue a au plus { $max } instruments. D’autres versions de ceux-ci peuvent encore être ajoutées.
catalogue-too-many-clauses-in-all = Le catalogue a au plus { $max } clauses, toutes versions de tous les instruments confondues.
record-act-follow-up-set = Calendrier des rapports fixé
record-act-commitment-undertaken = Engagement pris
record-act-commitment-joined = Association à un engagement
record-act-commitment-left = Retrait d’un engagement partagé
record-act-commitment-withdrawn = Engagement retiré
record-act-report-submitted = Rapport présenté
record-act-reviewers-assigned = Examinateurs invités
record-act-review-submitted = Examen par un pair rendu
record-act-review-answered = Réponse à un examen
record-act-report-commented = Observation sur un rapport
record-act-report-comment-hidden = Observation sur un rapport masquée

## The outcome

outcome-title = Résultats
outcome-stage = Étape : { $stage }.
outcome-as-of = Situation au { $moment }.
outcome-decisions = Décisions
outcome-latest = Parmi les décisions, seules les dernières figurent ici, { $count } au plus. L’exportation les contient toutes, de même que la liste des votes.
outcome-adopted = Adopté par un vote
outcome-rejected = Non adopté par un vote
outcome-adopted-silence = Adopté par approbation tacite
outcome-rejected-silence = Non adopté, le silence ayant été rompu
outcome-whole = L’ensemble du texte :
outcome-whole-none = Il n’a pas été mis aux voix.
outcome-whole-open = Un vote sur l’ensemble n’est pas encore clos.
outcome-numbers = Nombres entre parenthèses : délégations ayant voté oui, ayant voté non et s’étant abstenues. Les paragraphes mis aux voix et non adoptés sont biffés.
outcome-earlier = ({ $revision })
outcome-whole-later = { $revision } ({ $date }) : l’ensemble n’en a pas été mis aux voix.
outcome-vote-own = (vote sur ce paragraphe)
outcome-vote-whole = (vote sur l’ensemble du texte)
outcome-renumbered = Numéro au moment du vote : { $label }.
outcome-changed = Modifié depuis ({ $revision }, { $date }), et non adopté :
outcome-added = Ajouté depuis ({ $revision }, { $date }), et non adopté.
outcome-gone = Ne figure plus dans le texte depuis la version suivante, qui n’a pas été adoptée : { $revision } ({ $date }).
decision-changed = le texte a été modifié depuis
decision-adopted-means = Une position ou un amendement présenté désormais ne modifie pas cette décision. Un autre texte appelle un nouveau vote.
decision-rejected-means = Il n’a pas été adopté sous cette forme. Seul un nouveau vote peut l’adopter.
decided-cast = Oui : { $yes }, non : { $no }, abstentions : { $abstain }.
decided-divided = Ont réparti leur poids : { $count }.
decided-invalid = Bulletins blancs ou nuls : { $count }.
decided-absent = N’ont pas voté : { $count }.
decided-weighted = Ce sont des nombres de délégations ; les votes étaient pondérés.
decided-older = Positions des membres antérieures à la clôture du vote : { $count } sur { $of }. Une position n’est pas un vote.
decided-unheard = Des membres qui ne se sont pas prononcés ici ont voté aussi :
outcome-before = État : { $status }

## Amendements et texte évolutif
part-rolling = Texte évolutif
provision-back = Retour à { $label }
amendments-of = Amendements à { $label }
amendments-open = { $label } : amendements
amendments-none = Aucune délégation n’a encore proposé d’amendement. Tant que le texte est négocié, une délégation propose le premier sur cette page.
amendments-closed = Les amendements sont proposés au texte le plus récent, pendant les étapes « Commentaires » et « Négociation ».
amendments-count = { $count ->
    [one] { $count } amendement
   *[other] { $count } amendements
}
amendment-new = Proposer un amendement
amendment-propose = Proposer l’amendement
amendment-kind = Ce que fait l’amendement
amendment-kind-add-before = Ajouter un paragraphe avant celui-ci (ADD)
amendment-kind-add-after = Ajouter un paragraphe après celui-ci (ADD)
amendment-kind-modify = Modifier le texte (MOD)
amendment-kind-suppress = Supprimer le paragraphe (SUP)
amendment-kind-no-change = Conserver le paragraphe tel quel (NOC)
amendment-kind-move-before = Le placer avant un autre paragraphe
amendment-kind-move-after = Le placer après un autre paragraphe
amendment-moves-before = À placer avant { $label }
amendment-moves-after = À placer après { $label }
amendment-place = Numéro de l’autre paragraphe
amendment-place-hint = Seulement pour déplacer le paragraphe, par exemple OP7. Ses alinéas le suivent ; les titres restent.
amendment-of-another = Amendement à un autre amendement
amendment-amend = Proposer de modifier cet amendement
amendment-words = Le paragraphe entier, tel que vous le proposez
amendments-further = Amendements à cet amendement
amendment-text = Le nouveau paragraphe entier
amendment-text-hint = Modifiez le texte ici ; pour ajouter un paragraphe, n’écrivez que le nouveau. Seuls ADD et MOD demandent un texte.
amendment-language = L’amendement est rédigé
amendment-write-in = Rédiger l’amendement en :
amendment-begin = Partir :
amendment-begin-words = du texte actuel
amendment-begin-empty = d’un champ vide, pour ajouter un paragraphe
amendment-begin-kept = Ce que vous avez déjà saisi sur cet appareil reste dans le formulaire tant que vous ne l’abandonnez pas.
amendment-justification = Justification
amendment-open = Ouvert à d’autres coauteurs
amendment-as-position = C’est aussi notre position : nous appuyons le paragraphe avec cet amendement, pour ces raisons
amendment-title = { $sponsors } : amendement à { $label }
amendment-beside = Les deux textes côte à côte
amendment-text-now = Le texte avant
amendment-text-proposed = Le texte proposé
amendment-withdrawn = Retiré
amendment-published = Intégré au texte publié
amendment-awaits-words = Ses mots sont { $own }, et le texte { $authentic }. Il ne figure pas dans le texte tant que le secrétariat ne l’a pas publié { $authentic }.
decision-foreign-words = Ses mots sont { $own }, et le texte { $authentic }. Si vous l’agréez, il n’entre dans le texte que par des mots { $authentic }, que vous donnez avant de publier ce qui est agréé.
amendment-collides = Modifie les mêmes mots que :
amendment-merged-into = Fusionné avec l’amendement { $number }
amendment-withdraw = Retirer l’amendement
sponsors-title = Auteurs
sponsors-open = D’autres coauteurs peuvent se joindre.
sponsors-closed = La liste des auteurs est close.
sponsors-close = Clore la liste des auteurs
sponsors-reopen = Ouvrir la liste des auteurs
sponsor-join = Se porter coautrice
sponsor-leave = Se retirer des auteurs
sponsor-left = s’est retirée le
sponsor-proposer = auteur initial
dispositions-title = Décisions de la présidence
disposition = Décision de la présidence
disposition-open = À l’examen
disposition-agreed = Agréé ad referendum
disposition-merged = Fusionné avec un autre
disposition-parked = Reporté
disposition-rejected = Rejeté
disposition-into = Fusionné avec
disposition-into-none = Aucun
disposition-note = Motif, qui est publié
disposition-decide = Prendre une décision sur l’amendement
answer = Réponse
answer-give = Répondre à la décision
answer-of = Réponse : { $name }
rolling-lead = Les mots entre crochets restent ouverts ; ce que chaque délégation mettrait à la place figure au-dessous. Les mots suivis de ✓ sont agréés ad referendum. Un amendement dans une autre langue figure entre crochets à part. Les crochets qui figurent dans le texte lui-même sont ouverts eux aussi, et comptés.
rolling-brackets = { $number ->
    [0] Aucun crochet n’est ouvert.
    [one] { $number } crochet est ouvert.
   *[other] { $number } crochets sont ouverts.
}
rolling-withheld = Le nombre de crochets ouverts n’est pas indiqué, car certaines propositions ne vous sont pas montrées.
rolling-agreed = Agréé, sur proposition de : { $names }
rolling-left-out = (supprimé)
rolling-places = (sur { $count } passages, comptés comme { $count } crochets)
rolling-curve = Évolution du nombre de crochets
rolling-when = Quand
rolling-open = Crochets ouverts
rolling-publish = Publier ce qui est agréé
rolling-give-words = Donner leurs mots
rolling-decide = Se prononcer sur l’amendement de : { $sponsors }
publication-lead = Voici ce que changerait la publication du nouveau texte ({ $revision }). Rien n’est encore publié.
publication-none = Aucun paragraphe n’a d’autres termes ni une autre place.
publication-none-agreed = Rien n’est encore agréé que le texte n’ait déjà. Ce qui sera agréé plus tard se publie ici.
publication-more = { $count ->
    [one] { $count } autre paragraphe modifié n’est pas affiché ici. Il ne peut pas être déclaré rédactionnel.
   *[other] { $count } autres paragraphes modifiés ne sont pas affichés ici. Ils ne peuvent pas être déclarés rédactionnels.
}
publication-back = Retour au texte évolutif
publication-check = Voir ce que ces mots changent
publication-awaiting-title = Agréés, dans une autre langue que le texte
publication-awaiting = Les mots de ces amendements ne peuvent pas entrer dans le texte, dont la langue faisant foi est : { $language }. Écrivez chacun tel qu’il doit figurer dans le texte. Ce que vous laissez tel quel reste agréé et n’est pas publié.
publication-words = Le paragraphe entier, tel qu’amendé ({ $language })
publication-present = Le texte a déjà ce qu’il demande
publication-nothing-enters = Rien ne changerait : ce qui est agréé ne peut pas entrer dans le texte tel quel. Donnez les mots d’un amendement agréé dans la langue du texte.
publication-words-first = Rien n’est encore publié. Voyez ci-dessous ce que ces mots changent, puis publiez.
rolling-publish-help = La prochaine révision contient ce qui est agréé. Les passages ouverts restent inchangés, et leurs amendements restent à l’examen. Les paragraphes sont renumérotés. Les traductions sont à publier de nouveau.
rolling-awaiting = { $count ->
    [one] { $count } amendement est agréé dans une autre langue que le texte. Il entrera dans le texte lorsque ses mots auront été donnés { $language }.
   *[other] { $count } amendements sont agréés dans une autre langue que le texte. Ils entreront dans le texte lorsque leurs mots auront été donnés { $language }.
}
amendments-outside = { $count ->
    [one] { $count } amendement est agréé et ne figure pas dans ce texte.
   *[other] { $count } amendements sont agréés et ne figurent pas dans ce texte.
}
rolling-agreed-count = { $count ->
    [one] { $count } amendement est agréé et pas encore publié.
   *[other] { $count } amendements sont agréés et pas encore publiés.
}
news-words = Nouveau depuis l’ouverture de cette page : { $list }.
news-show = Afficher
news-positions = { $count ->
    [one] { $count } position
   *[other] { $count } positions
}
error-collides = Un autre amendement sur les mêmes mots est déjà agréé. Rouvrez-le d’abord.
error-enough = Cinq de vos affirmations attendent déjà le secrétariat. Soumettez-en une autre lorsqu’il les aura examinées.
invalid-into = Choisissez l’amendement au même paragraphe qui reprend celui-ci.
invalid-no-text = Veuillez écrire le nouveau paragraphe entier.
invalid-text-idle = Seuls ADD et MOD prennent un nouveau texte. Rétablissez le texte, ou choisissez MOD.
invalid-unchanged = Le texte est le même que le texte actuel. Modifiez quelques mots.
invalid-amendment-position = Seuls d’autres termes pour ce paragraphe (MOD) peuvent être votre position à son sujet. Choisissez MOD, ou laissez la case vide.
invalid-position-held = Votre délégation a déjà une position sur ce paragraphe. Laissez la case vide, et modifiez la position sur la page du paragraphe.
invalid-place = Indiquez le numéro d’un autre paragraphe du même type dans le texte actuel, par exemple OP7.
done-amendment-proposed = L’amendement est proposé.
done-amendment-withdrawn = L’amendement est retiré.
done-amendment-disposed = La décision est notée.
done-amendments-decided = Les décisions sont notées.
done-amendment-answered = Votre réponse est publiée.
done-sponsor-joined = Votre délégation s’est portée coautrice de l’amendement.
done-sponsor-left = Votre délégation n’est plus coautrice de l’amendement.
done-sponsors-opened = La liste des auteurs est ouverte.
done-sponsors-closed = La liste des auteurs est maintenant close.
record-act-amendment-proposed = Amendement proposé
record-act-amendment-withdrawn = Amendement retiré
record-act-amendment-disposed = Décision sur un amendement
record-act-amendment-answered = Réponse à une décision sur un amendement
record-act-amendment-carried = Amendement reporté sur un nouveau texte
record-act-sponsorship-opened = Liste des auteurs ouverte
record-act-sponsorship-closed = Liste des auteurs close
record-act-sponsor-joined = Coauteur ajouté
record-act-sponsor-left = Coauteur retiré
compare = Comparer les révisions
compare-title = Comparaison : { $from } et { $to }
compare-from = De
compare-to = À
compare-help = Les mots barrés ont disparu, les mots soulignés sont nouveaux. Ce qui n’a pas changé est replié.
compare-one = Il n’y a encore qu’une révision ; les modifications seront affichées ici quand la suivante sera publiée. D’ici là :
compare-new = nouveau
compare-gone = supprimé
compare-changed = modifié
compare-moved = déplacé
compare-renumbered = inchangé, renuméroté
compare-same = inchangé
history = Versions antérieures
history-title = Versions antérieures de { $label }
compilation-title = Compilation des propositions
compilation-reason = Motif de la décision
compilation-lead = Les paragraphes qui font l’objet de propositions, ce qu’en disent les délégations et les décisions de la présidence. L’adresse garde vos choix : vous pouvez la partager.
compilation-everyone = Toutes les délégations
compilation-everything = Tous les paragraphes, avec positions, amendements et commentaires
compilation-proposed = Paragraphes avec propositions
compilation-no-proposals = Aucun paragraphe ne fait encore l’objet d’une proposition. Les délégations proposent des amendements pendant les étapes « Commentaires » et « Négociation ».
compilation-nothing = Rien ne correspond à vos choix. Élargissez-les ci-dessus.
decision-none = Pas de décision pour l’instant
decision-note = Motif de cette décision (obligatoire)
decision-note-all = Motif, publié, de chaque décision ci-dessus qui n’en a pas (obligatoire dans ce cas)
decision-note-needed = Veuillez indiquer un motif.
decisions-need-reasons = Chaque décision exige un motif, qui est publié : à côté de l’amendement, ou une fois pour toutes ci-dessous.
decisions-save = Enregistrer les décisions
decisions-none-chosen = Choisissez une décision pour un amendement au moins.
decision-problem = { $amendment } : { $problem }
compilation-part = Afficher
compilation-part-positions = Positions
compilation-part-amendments = Amendements
compilation-part-comments = Commentaires
compilation-show = Afficher
compilation-download = Toute la compilation en tableau (CSV)
mappings-title = Ce qui existe déjà
mappings-title-list = Ce qui existe déjà : { $list }
mappings-invented = Le texte est fictif, et ces liens et ce qui en est dit le sont aussi. Les instruments, eux, existent.
mappings-lead = { $count ->
    [0] Aucun lien avec un instrument existant n’a été proposé.
    [one] Un lien entre un paragraphe et une disposition d’un instrument existant.
   *[other] { $count } liens entre des paragraphes et des dispositions d’instruments existants.
}
mappings-lists = Vues des liens
mappings-matrix = Matrice
mappings-list-all = Tous les liens
mappings-list-conflicts = Incompatibilités
mappings-list-contested = Contestés
mappings-list-rivals = Avis différents sur la même disposition
mappings-list-outdated = À réexaminer
mappings-gaps = Lacunes
mappings-gaps-of = Afficher les lacunes de
mappings-gaps-text = Le texte : paragraphes sans disposition correspondante
mappings-gaps-provisions = { $count ->
    [0] Chaque paragraphe a une disposition correspondante
    [one] { $count } paragraphe n’a aucune disposition correspondante
   *[other] { $count } paragraphes n’ont aucune disposition correspondante
}
mappings-gaps-clauses = { $count ->
    [0] Un paragraphe répond à chaque disposition : { $instrument }
    [one] Aucun paragraphe ne répond à { $count } disposition : { $instrument }
   *[other] Aucun paragraphe ne répond à { $count } dispositions : { $instrument }
}
mappings-show = Afficher
mappings-ours = Engagements pris ailleurs
mappings-ours-lead = Liens avec les instruments nationaux d’un État, et liens qu’il a lui-même proposés.
mappings-ours-of = { $count ->
    [0] { $delegation } : aucun lien
    [one] { $delegation } : { $count } lien
   *[other] { $delegation } : { $count } liens
}
mappings-download-csv = Liens (CSV)
mappings-download-json = Liens et examens (JSON)
mappings-download-oscal = Table de correspondance (OSCAL)
mappings-catalogue = Catalogue des instruments
mappings-none = Il n’y a pas de liens de ce genre.
mappings-table = Paragraphes et instruments
mappings-provision = Paragraphe
mappings-nothing = aucun lien
mappings-unsettled = contesté, ou à réexaminer
mappings-instruments = Instruments
mappings-instruments-page = Instruments, partie { $number }
mappings-picture = Chaque ligne est un paragraphe ({ $provisions }), chaque colonne un instrument ({ $instruments }). Le tableau ci-dessous dit la même chose.
mappings-links = { $count ->
    [one] { $count } lien
   *[other] { $count } liens
}
mappings-contested = contesté
mappings-of = Ce qui existe déjà sur { $label }
mappings-exist = Ce qui existe déjà
mappings-none-on = Personne n’a encore dit quel est le rapport de ce paragraphe avec un instrument existant. Une délégation ou le secrétariat peut proposer un lien.
mappings-all-on = { $count ->
    [one] Afficher { $count } lien
   *[other] Afficher les { $count } liens
}
mappings-closed = Aucun lien ne peut être proposé actuellement, ou pas sur ce paragraphe.
mapping-new = Proposer un lien avec une disposition existante
mapping-title = Lien de { $label } avec une disposition existante
mapping-clause-of = { $clause } ({ $instrument })
mapping-outdated = À réexaminer
mapping-look-again = Le paragraphe a changé depuis que ce lien a été établi. En voici les termes d’alors :
mapping-beside = Un autre lien avec la même disposition dit autre chose.
mapping-chair = La présidence
mapping-clause = Disposition
mapping-quotation = Citation de la disposition (facultatif)
mapping-quotation-hint = Uniquement les termes que la licence de l’instrument permet de citer.
mapping-quotation-hash = SHA-256 de la citation :
mapping-reason = Motif
mapping-reason-field = Pourquoi en est-il ainsi ?
mapping-reason-field-hint = Dites ce que les deux demandent, et en quoi ils diffèrent.
mapping-rivals = Autres liens avec la même disposition
mapping-reviews = Examens
mapping-reviews-none = Personne n’a encore examiné ce lien.
mapping-review = Examiner ce lien
mapping-verdict = Votre avis
mapping-review-reason = Motif
mapping-review-reason-hint = Nécessaire si vous contestez le lien.
mapping-review-send = Envoyer l’examen
mapping-withdraw = Retirer le lien
mapping-withdrawn = Ce lien a été retiré.
mapping-instrument = Instrument
mapping-any-instrument = Tous les instruments
mapping-search = Numéro ou titre de la disposition
mapping-search-hint = Par exemple « article 5 » ou « transparence ».
mapping-find = Chercher des dispositions
mapping-found = { $count ->
    [0] Aucune disposition n’a été trouvée.
    [one] { $count } disposition a été trouvée.
   *[other] { $count } dispositions ont été trouvées.
}
mapping-found-first = Les { $count } premières peuvent être choisies ; précisez la recherche pour les autres.
mapping-relation = Quel est le rapport du paragraphe avec la disposition ?
mapping-relation-equal = Identique : les termes sont les mêmes
mapping-relation-equivalent = Équivalent : d’autres termes, le même sens
mapping-relation-subset = Sous-ensemble : le paragraphe demande une partie de ce que demande la disposition
mapping-relation-superset = Sur-ensemble : le paragraphe demande tout ce que demande la disposition, et davantage
mapping-relation-intersects = Recoupement : les deux demandent en partie la même chose
mapping-relation-no-relationship = Aucun rapport
mapping-relation-conflicts = Incompatible : les deux ne peuvent être respectés
mapping-state-proposed = Proposé
mapping-state-confirmed = Confirmé
mapping-state-contested = Contesté
mapping-verdict-confirmed = Je le confirme
mapping-verdict-contested = Je le conteste
mapping-propose = Proposer le lien
mapping-no-clause = Cette disposition n’est pas dans le catalogue. Choisissez-en une dans la liste.
mapping-taken = Votre délégation a déjà indiqué le rapport de ce paragraphe avec cette disposition. Retirez ce lien avant d’en indiquer un autre.
mapping-renew = Si vous le maintenez pour le texte actuel, retirez ce lien et proposez-le de nouveau.

## Blocs

blocs-title = Groupes de négociation
blocs-lead = Un groupe de négociation réunit des délégations qui parlent ensemble. Son coordonnateur rédige une déclaration, les membres l’approuvent, et elle est soumise au nom du groupe.
blocs-none = Il n’y a pas encore de groupe de négociation. Le secrétariat en crée un avec ses membres et son coordonnateur.
bloc-new = Créer un groupe de négociation
bloc-code = Nom court
bloc-code-hint = De deux à douze lettres ou chiffres, par exemple G77.
bloc-name = Nom
bloc-members = Membres
bloc-members-codes = Codes des membres, séparés par des espaces ; le premier est le coordonnateur
bloc-members-count = { $count ->
    [one] { $count } membre
   *[other] { $count } membres
}
bloc-coordinator = Coordonnateur
bloc-since = Depuis
bloc-until = Jusqu’au
bloc-change = Modifier la composition du groupe
bloc-delegation-code = Code de la délégation
bloc-admit = Admettre
bloc-release = Retirer du groupe
bloc-entrust = Désigner comme coordonnateur
bloc-unknown-code = Aucune délégation membre n’a le code { $code }.
bloc-taken = Un groupe porte déjà ce nom court ou ce nom. Choisissez-en d’autres.
bloc-unnamed = Un groupe (nom non indiqué)
bloc-statements-title = Déclarations des groupes de négociation
bloc-statements-lead = Ce que les groupes disent du projet. Une déclaration compte une seule fois, comme celle du groupe ; un membre qui veut être compté la reprend comme sa propre position.
bloc-statements-none = Aucun groupe n’a fait de déclaration. Le coordonnateur d’un groupe en commence une sur cette page.
bloc-statement-new = Commencer une déclaration
bloc-statement-title = Déclaration de groupe : { $bloc }
bloc-statement-words = La déclaration
bloc-statement-hint = En général ; ce que le groupe dit de chaque paragraphe vient ensuite.
bloc-statement-save = Enregistrer la déclaration
bloc-statement-by = Rédaction : { $delegation }
statement-progress-draft = Brouillon, visible par les membres du groupe seulement
statement-progress-clearing = Soumise à l’approbation des membres
statement-progress-submitted = Soumise
statement-progress-withdrawn = Retirée
bloc-points = Paragraphe par paragraphe
bloc-points-none = La déclaration ne parle encore d’aucun paragraphe. Le coordonnateur ajoute des paragraphes tant qu’elle est à l’état de brouillon.
bloc-point-set = Ajouter ou modifier un paragraphe
bloc-point-label = Numéro du paragraphe
bloc-point-label-hint = Comme dans le projet, par exemple OP5.
bloc-point-unknown = Le projet n’a pas de paragraphe { $label }.
bloc-point-save = Enregistrer le paragraphe
bloc-point-remove = Enlever { $label }
bloc-circulate = Distribuer aux membres pour approbation
bloc-clearing = Procédure d’approbation
clearing-mode-each = Approbation par chaque membre
clearing-mode-tacit = Procédure d’approbation tacite : déclaration approuvée si aucun membre ne s’y oppose avant la date limite
bloc-clear-by = Date limite
bloc-clear-by-needed = Indiquez la date limite après laquelle le silence vaut accord.
bloc-clear-by-optional = Date limite (nécessaire si le silence vaut accord)
bloc-recall = En refaire un brouillon
bloc-clearances = Réponses des membres
bloc-cleared = Approuve la déclaration
bloc-objects = S’y oppose
bloc-not-answered = N’a pas répondu
bloc-answer = Réponse de votre délégation
bloc-answer-reason = Motif
bloc-answer-send = Envoyer la réponse
bloc-submit = Soumettre au nom du groupe
bloc-submit-help = À partir de ce moment, tous les membres sont associés à la déclaration, sauf si l’un d’eux indique le contraire.
bloc-withdraw = Retirer la déclaration
bloc-associations = Associations et dissociations
bloc-associations-none = Aucune délégation n’y est associée. Les délégations non membres s’y associent sur cette page.
association-kind-associated = S’y associe
association-kind-associated-except = S’y associe, à l’exception de { $provisions }
association-kind-dissociated = S’en dissocie
association-own = Votre délégation
association-kind = Choix de votre délégation sur cette déclaration
association-kind-associated-choice = Nous nous y associons
association-kind-associated-except-choice = Nous nous y associons, à l’exception des paragraphes cochés ci-dessous
association-kind-dissociated-choice = Nous nous en dissocions
association-except = À l’exception de
association-save = Envoyer
association-needs-except = Veuillez cocher au moins un paragraphe, et seulement avec ce choix.
association-count = { $count ->
    [one] { $count } délégation associée
   *[other] { $count } délégations associées
}
bloc-adopt = La reprendre comme position de votre délégation
bloc-adopt-help = Les paragraphes cochés deviennent tout de suite les positions de votre délégation. Si elle a déjà une position, ou une position en préparation, celle-ci est maintenue.
bloc-adopt-send = Reprendre les paragraphes cochés
bloc-on-provision = Positions des groupes de négociation
done-bloc-created = Le groupe est créé.
done-bloc-changed = La composition du groupe est modifiée.
done-bloc-saved = La déclaration est enregistrée.
done-bloc-circulated = La déclaration est distribuée aux membres pour approbation.
done-bloc-recalled = La déclaration est de nouveau un brouillon.
done-bloc-answered = Votre réponse est envoyée.
done-bloc-submitted = La déclaration est soumise au nom du groupe.
done-bloc-withdrawn = La déclaration est retirée.
done-association-made = Le choix de votre délégation sur la déclaration est enregistré.
done-bloc-adopted = Les paragraphes sont repris comme positions de votre délégation là où elle n’en avait pas.
error-not-cleared-objections = Un membre fait objection. Faites de la déclaration un brouillon, puis modifiez-la.
error-not-cleared-awaited = Tous les membres n’ont pas encore approuvé la déclaration.
error-not-cleared-deadline = La date limite pour faire objection n’est pas encore passée.
record-act-bloc-created = Groupe créé
record-act-bloc-joined = Entrée dans un groupe
record-act-bloc-left = Sortie d’un groupe
record-act-bloc-entrusted = Désignation du coordonnateur d’un groupe
record-act-bloc-statement-submitted = Déclaration d’un groupe soumise
record-act-bloc-statement-withdrawn = Déclaration d’un groupe retirée
record-act-association-made = Association à la déclaration d’un groupe, ou dissociation
bloc = Groupe de négociation
compilation-cut = Cette page montre au plus les { $count } premières entrées de chaque sorte. Le tableau à télécharger les contient toutes.
compilation-all-blocs = Tous les groupes de négociation
terms-title = Terminologie
terms-lead = Le sens des mots : les définitions que donnent les organismes et les délégations, côte à côte.
terms-sought = Terme, ou partie d’un terme
terms-language = Langue
terms-in-language = { $language } ({ $count })
terms-letters = Termes par première lettre
terms-all-letters = Tous
terms-found = { $count ->
    [one] { $count } terme
   *[other] { $count } termes
}
terms-none-yet = Il n’y a pas encore de termes. Le secrétariat les ajoute, un par un ou à partir d’un fichier.
terms-none-found = Aucun terme ne correspond. Essayez une partie plus courte, ou une autre langue.
terms-download = Tous les termes dans un fichier (TBX)
term-definitions = { $count ->
    [one] { $count } définition
   *[other] { $count } définitions
}
term = Terme
term-name = Terme
term-code = Code
term-code-hint = Court et unique dans cette consultation, par exemple ai-system. Les fichiers désignent le terme par ce code.
term-code-taken = Un autre terme porte ce code.
term-subject = Domaine
term-names = Noms
term-names-hint = Dans chaque langue où le terme est employé. Séparez-en plusieurs par un point-virgule ; le premier est le terme privilégié.
term-name-en = Terme en anglais
term-name-fr = Terme en français
term-name-es = Terme en espagnol
term-name-ar = Terme en arabe
term-name-zh = Terme en chinois
term-name-ru = Terme en russe
term-name-pt = Terme en portugais
term-without-name = Indiquez un terme dans au moins une langue.
term-provision = Numéro du paragraphe qui définit le terme
term-provision-hint = Par exemple OP3 ; laissez vide si aucun paragraphe ne le fait.
term-provision-unknown = Le texte actuel n’a pas de paragraphe « { $label } ».
term-new = Nouveau terme
term-new-lead = Les délégations en proposent ensuite des définitions.
term-add = Ajouter le terme
term-own-title = La définition propre au forum
term-own-hint = C’est un paragraphe du texte. Les positions, amendements et votes à son sujet figurent sur sa page.
term-own-open = Ouvrir le paragraphe
term-defined-here = La définition propre au forum de :
term-own-name = Indiquer quel paragraphe définit le terme
term-own-save = Enregistrer
definitions-title = Définitions
definitions-none = Personne n’a encore proposé de définition.
definition-words = Définition
definition-from = D’où elle vient
definition-standing = Statut et langue
definition-proposer = Proposée par
definition-holders = Retenue par
definition-held-by-none = Aucune délégation pour l’instant
definition-number = Définition { $number }
definition-holdings-title = Qui retient quelle définition
definition-hold = Nous retenons cette définition
definition-release = Nous ne la retenons plus
definition-withdraw = Retirer la définition
definition-read = Lire la source
definition-new = Proposer une définition
definition-new-lead = Votre délégation la propose, sans la retenir pour autant. Elle ne peut plus être modifiée ensuite ; votre chef de délégation peut seulement la retirer.
definition-body = Définition
definition-source = Organisme dont elle provient
definition-source-hint = Une organisation, un État ou votre délégation.
definition-instrument = Instrument
definition-clause = Clause
definition-dated = Date de l’instrument
definition-address = Adresse sur le web
definition-status = Statut auprès de l’organisme
definition-status-in-force = En vigueur
definition-status-draft = Projet
definition-status-historical = N’est plus en vigueur
definition-propose = Proposer la définition
term-status-preferred = privilégié
term-status-admitted = admis
term-status-deprecated = à éviter
term-status-superseded = n’est plus employé
terms-usage-title = Comment le texte emploie ses termes
terms-usage-lead = Ce que montre la comparaison du dernier texte, dans chacune de ses langues, avec les noms des termes.
terms-renderings-title = Rendus de plusieurs façons
terms-renderings-hint = Une traduction emploie plusieurs noms pour un même terme, là où le texte faisant foi emploie ce terme.
terms-renderings-none = Chaque traduction rend chaque terme d’une seule façon.
terms-renderings = Noms et paragraphes
terms-senses-title = Un nom pour plusieurs termes
terms-senses-hint = Le texte emploie un nom qui désigne plusieurs termes et peut donc être compris dans deux sens.
terms-senses-none = Aucun nom dans le texte ne désigne plusieurs termes.
terms-senses = Termes
terms-places = Paragraphes
terms-more-places = { $count ->
    [one] et { $count } autre
   *[other] et { $count } autres
}
term-mark-title = Termes employés dans ce texte
term-mark-all = Toutes les définitions de « { $name } »
term-mark-none = Personne n’a encore proposé de définition.
term-mark-close = Fermer
term-mark-senses = Ce nom désigne ici { $count ->
    [one] { $count } terme
   *[other] { $count } termes
}, avec des définitions différentes.
term-mark-sense = Terme { $number }
term-mark-found = { $count ->
    [one] Le texte emploie { $count } terme défini
   *[other] Le texte emploie { $count } termes définis
}
term-mark-double = { $count ->
    [one] Le texte emploie { $count } nom qui désigne plusieurs termes. Il peut se lire dans deux sens :
   *[other] Le texte emploie { $count } noms qui désignent plusieurs termes. Ils peuvent se lire dans deux sens :
}
terms-import-title = Termes à partir d’un fichier
terms-import-lead = Un fichier TBX-Basic (ISO 30042) de 16 Mo au plus. Vous voyez ce que devient chaque entrée avant que rien ne soit repris.
terms-file = Fichier
terms-send = Montrer son contenu
terms-file-fault = Ligne { $line }, colonne { $column } : { $problem }. Rien n’a été repris.
terms-fault-bytes = il dépasse { $most } octets
terms-fault-depth = plus de { $most } éléments s’y emboîtent
terms-fault-entries = il a plus de { $most } entrées
terms-fault-names = une entrée a plus de { $most } noms ou définitions
terms-fault-encoding = il n’est pas en UTF-8
terms-fault-syntax = ce n’est pas du XML bien formé
terms-fault-doctype = il a un type de document (DTD), qui n’est pas lu
terms-fault-entity = il a l’entité « { $name } », qui n’est pas du XML
terms-fault-character = il a un caractère que XML n’admet pas
terms-fault-root = ce n’est pas un fichier TBX de 2019
terms-fault-no-code = une entrée n’a pas d’identifiant
terms-fault-no-language = une partie n’indique pas sa langue
terms-fault-status = le statut « { $found } » est inconnu
terms-file-empty = Le fichier ne contient aucun terme.
terms-entry-fault = Ligne { $line }, entrée « { $code } », { $field } : { $problem }
terms-too-many = Il y en a plus de { $most }.
terms-twice = L’entrée de la ligne { $line } a déjà ce code.
term-field-code = code
term-field-subject = domaine
term-field-name = terme
term-field-part-of-speech = partie du discours
term-field-definition = définition
term-field-source = source
term-field-instrument = instrument
term-field-clause = clause
term-field-dated = date
term-field-address = adresse
terms-preview-title = Contenu du fichier
terms-preview-lead = { $count ->
    [one] Le fichier a { $count } entrée. Rien n’est encore repris.
   *[other] Le fichier a { $count } entrées. Rien n’est encore repris.
}
terms-preview-left = { $count ->
    [one] { $count } autre entrée ne tient pas dans ce formulaire. Renvoyez le fichier ensuite.
   *[other] { $count } autres entrées ne tiennent pas dans ce formulaire. Renvoyez le fichier ensuite.
}
terms-preview-more = { $count ->
    [one] { $count } autre entrée n’est pas affichée.
   *[other] { $count } autres entrées ne sont pas affichées.
}
terms-preview-nothing = Tout ce que contient le fichier figure déjà ici.
terms-preview-sum = Nouveaux termes : { $terms }. Nouvelles définitions : { $definitions }.
terms-take = Les reprendre
terms-another-file = Choisir un autre fichier
terms-fate-added = { $count ->
    [one] Nouveau, avec { $count } définition
   *[other] Nouveau, avec { $count } définitions
}
terms-fate-completed = { $count ->
    [one] Figure déjà ici ; reçoit { $count } définition qu’il n’avait pas
   *[other] Figure déjà ici ; reçoit { $count } définitions qu’il n’avait pas
}
terms-fate-present = Figure déjà ici avec toutes ses définitions ; reste tel quel
terms-fate-repeated = Le fichier a déjà ce code plus haut ; n’est pas repris

## Spreadsheets

spreadsheet-title = Travailler sans connexion
spreadsheet-lead = Téléchargez le projet sous forme de feuille de calcul, inscrivez-y les positions de votre délégation, puis envoyez le fichier sur la plateforme.
spreadsheet-download = Télécharger
spreadsheet-download-xlsx = Feuille de calcul (XLSX)
spreadsheet-download-csv = Tableau (CSV)
spreadsheet-help = Une ligne par paragraphe. Modifiez la position, le texte proposé et la déclaration ; laissez les autres colonnes telles quelles. Une ligne laissée telle quelle ne change rien.
spreadsheet-upload = Envoyer
spreadsheet-file = Le fichier rempli (XLSX ou CSV)
spreadsheet-file-hint = 2 Mo au plus. La lecture peut prendre quelques secondes : gardez cette page ouverte jusqu’à la réponse. Envoyé deux fois, il n’est pris en compte qu’une fois.
spreadsheet-as = Statut des positions importées
spreadsheet-as-drafts = Des brouillons, à approuver
spreadsheet-as-submitted = Des positions soumises immédiatement
spreadsheet-leave-conflicts = Importer ce qui peut l’être et laisser de côté les lignes en conflit et les parties qui ne sont pas lues
spreadsheet-send = Envoyer le fichier
spreadsheet-no-draft = Il n’y a pas encore de projet à télécharger.
spreadsheet-column-provision = Paragraphe
spreadsheet-column-text = Texte
spreadsheet-column-stance = Position
spreadsheet-column-proposed-text = Texte proposé
spreadsheet-column-statement = Déclaration
spreadsheet-column-language = Langue
spreadsheet-column-identifier = Identifiant (ne pas modifier)
spreadsheet-column-mark = Repère (ne pas modifier)
spreadsheet-report = Contenu du fichier
spreadsheet-mailed = Le tableau arrivé par courriel
spreadsheet-preview = Ce que le tableau changerait
spreadsheet-previewed = Rien n’est encore repris. Choisissez ci-dessous comment reprendre le tableau.
spreadsheet-mailed-help = Les lignes du tableau arrivé par courriel sont reprises. Rien n’est présenté sans que vous le choisissiez.
spreadsheet-changed = { $count ->
    [one] { $count } paragraphe a une nouvelle position : { $labels }
   *[other] { $count } paragraphes ont une nouvelle position : { $labels }
}
spreadsheet-untouched = { $count ->
    [one] { $count } ligne a été laissée telle quelle
   *[other] { $count } lignes ont été laissées telles quelles
}
spreadsheet-conflicts = { $count ->
    [one] { $count } ligne est en conflit avec ce qui a changé entre-temps
   *[other] { $count } lignes sont en conflit avec ce qui a changé entre-temps
}
spreadsheet-all-taken = Les positions du fichier ont été importées.
spreadsheet-taken = Les lignes sans conflit ont été reprises.
spreadsheet-took = { $seconds ->
    [one] Cela a pris { $seconds } seconde.
   *[other] Cela a pris { $seconds } secondes.
}
spreadsheet-nothing-imported = Rien n’a été importé.
spreadsheet-fresh = Téléchargez de nouveau la feuille de calcul, inscrivez-y ces lignes et envoyez-la ; ou envoyez ce fichier en choisissant de laisser ces lignes de côté.
spreadsheet-partly-taken = Une partie des lignes a été reprise.
spreadsheet-stopped = L’importation s’est arrêtée avant la fin. { $reason } Les lignes ci-dessous n’ont pas été reprises. Envoyez de nouveau le même fichier : ce qui a été repris ne l’est pas deux fois.
spreadsheet-conflict-row = Ligne { $line }, { $label }
row-conflict-position = La position de votre délégation a changé après le téléchargement.
row-conflict-text = Le texte du paragraphe a changé après le téléchargement.
row-conflict-gone = Le paragraphe ne figure plus dans le projet.
row-conflict-unchanged = Le texte proposé est le même que le texte actuel.
row-conflict-observer = Seuls les membres proposent des amendements ; un observateur ne propose donc pas de texte.
spreadsheet-now = Sur la plateforme maintenant
spreadsheet-in-file = Dans le fichier
spreadsheet-none = Aucune position
table-cell = Cellule { $cell } : { $problem }
table-cell-error = Elle affiche l’erreur { $error }. Corrigez-la ou laissez la cellule vide.
table-cell-unshown = L’affichage de cette date ou de ce nombre dépend de l’ordinateur. Mettez la cellule au format texte et saisissez la valeur telle qu’elle doit être lue.
table-cell-uncomputed = Le fichier ne contient pas le résultat de la formule. Ouvrez-le dans un tableur et enregistrez-le de nouveau, ou saisissez le résultat lui-même.
table-quotation = Ligne { $line } du fichier : un guillemet s’ouvre ici et n’est pas fermé là où la cellule se termine. Fermez-le ou doublez-le à l’intérieur des guillemets.
table-several = Plusieurs feuilles contiennent un tel tableau : { $sheets }. N’en gardez qu’une dans le fichier.
table-unread-sheet = La feuille « { $sheet } » n’est pas lue.
table-unread-column = La colonne « { $column } » n’est pas lue, car son intitulé n’est pas l’un de ceux du tableau.
table-unread-leave = Rien n’a été repris. Supprimez ces éléments du fichier ou choisissez ci-dessous de les laisser de côté.
spreadsheet-unreadable = Ce fichier n’est pas une feuille de calcul (XLSX) ni un tableau (CSV) lisible.
table-limit-unpacked = Une fois décompressé, le fichier dépasse { $most } Mo, ce qui est trop pour être lu. Enregistrez-le de nouveau sans images ni mise en forme, ou divisez-le.
table-limit-parts = Le fichier est une archive de plus de { $most } parties. Enregistrez de nouveau le tableau seul.
table-limit-sheets = Le fichier compte plus de { $most } feuilles. Enregistrez de nouveau la seule feuille voulue.
table-limit-markup = Le fichier comporte plus de cellules, de formats ou de textes partagés, ou des noms plus longs, qu’il ne peut en être lu. Copiez le tableau seul dans un nouveau fichier.
table-limit-rows = Le fichier compte plus de { $most } lignes. Divisez-le en plusieurs fichiers.
table-limit-columns = Le fichier compte plus de { $most } colonnes. Supprimez celles qui ne sont pas nécessaires.
table-limit-cells = Le fichier compte plus de { $most } cellules remplies. Divisez-le en plusieurs fichiers.
table-limit-cell = Une cellule contient plus de { $most } caractères. Divisez son texte.
table-limit-characters = Les cellules du fichier contiennent ensemble plus de { $most } Mo de texte. Divisez-le en plusieurs fichiers.
spreadsheet-no-column = La colonne « { $column } » manque.
spreadsheet-no-rows = Le fichier ne contient aucune ligne.
spreadsheet-cell = Ligne { $line }, colonne « { $column } » : { $problem }
spreadsheet-bad-stance = « { $value } » n’est pas une position possible. Écrivez l’une des valeurs suivantes : { $stances }.
spreadsheet-no-stance = La ligne contient du texte, mais la position n’est pas indiquée.
spreadsheet-emptied = Laisser la ligne vide ne suffit pas pour retirer une position. Retirez-la sur la page du paragraphe.
spreadsheet-bad-language = « { $value } » n’est pas une langue de la plateforme.
spreadsheet-bad-mark = La valeur n’est pas celle qui a été téléchargée.
spreadsheet-twice = Le paragraphe figure deux fois dans le fichier.
spreadsheet-more-errors = { $count ->
    [one] Et { $count } autre erreur.
   *[other] Et { $count } autres erreurs.
}

## Ce qu’un acte retire, dit avant lui

consequence-first = Cet acte retire quelque chose. Rien n’est encore fait : lisez près du bouton de quoi il s’agit, et envoyez de nouveau le formulaire si vous le souhaitez.
invite-ends-former = Une personne n’a qu’une fonction dans une délégation. Qui agit déjà au nom de celle-ci renonce à sa fonction antérieure en acceptant l’invitation ; les mandats dans d’autres délégations demeurent.
invite-ends-seat = Le mandat de { $name } ({ $delegation }, { $role }) prend fin lorsque cette invitation est acceptée.
invitation-ends-own = Votre mandat actuel ({ $delegation }, { $role }) prend fin lorsque vous acceptez.
seat-ends-last-head = Cette délégation ({ $delegation }) n’a alors plus de chef. Tant qu’une autre personne n’est pas invitée à ce titre, personne ne peut soumettre ses positions, se porter coauteur d’amendements ni donner de procuration en son nom.
seat-ends-caster = Votes en cours dans lesquels seule cette personne peut voter au nom de la délégation ({ $delegation }) : { $count } ({ $titles }). Personne ne peut y voter en son nom tant que le chef de délégation n’a pas désigné une autre personne.
seat-ends-own = C’est votre propre mandat. Vous ne pourrez alors plus agir au nom de la délégation.
password-ends-sessions = Tous vos autres appareils sont déconnectés.
facts-replace-ends = Délégations existantes : { $count }. Remplacer leurs données remplace tous les noms et toutes les données de celles qui figurent dans le tableau ; ce qui y était auparavant ne reste que dans le registre. Les votes en cours gardent les données de leur ouverture.
facts-replace-ends-votes = Membres dont ce tableau fait des observateurs : { $count } ({ $names }). Ils n’ont plus de voix dans les votes ouverts à partir de là, et leurs positions ne comptent plus comme celles de membres.
suspension-ends-proxies = Cette délégation détient des procurations. Dans les votes ouverts pendant la suspension, elle ne peut pas voter pour : { $names } ({ $count }).
closing-ends-early = Le vote prend fin de lui-même le { $at }. Le clore maintenant supprime ce délai.
closing-ends-unvoted = Délégations qui n’ont pas voté et ne pourront alors plus voter : { $count } ({ $names }).
closing-ends-unvoted-secret = Délégations qui n’ont pas voté et ne pourront alors plus voter : { $count } sur { $voters }.
skips-if-adopted = En cas d’adoption, ne sont pas mis aux voix : { $titles }.
skips-if-rejected = En cas de rejet, ne sont pas mis aux voix : { $titles }.
skips-then = Ne sont alors pas mis aux voix : { $titles }.
cancelling-ends-series = Les autres votes de la série sont annulés avec lui : { $count } ({ $titles }).
cancelling-ends-proxies = Procurations données pour ces seuls votes, qui ne pourront alors plus servir : { $count }.
extending-ends = Le texte n’est alors pas adopté le { $at }. Le silence peut être rompu jusqu’à la nouvelle date limite.
breaking-ends = Si vous rompez le silence, la procédure prend fin aussitôt et le texte n’est pas adopté. Cela ne peut pas être retiré.
breaking-ends-nothing = Selon cette règle, le texte est adopté à la date limite même si votre délégation rompt le silence, sauf si d’autres le rompent aussi. La rupture du silence ne peut pas être retirée.
stage-cut = Cela met fin à l’étape « { $stage } » le { $ends }. Elle devait se clore le { $closes }.
stage-cut-endless = Cela met fin à l’étape « { $stage } » le { $ends }. Elle n’avait pas de fin jusqu’ici.
stage-cut-embargo = Ce qui ne devait être montré qu’à la clôture de l’étape « { $stage } » l’est alors à tous ceux qui peuvent le lire. C’est irréversible.
stage-cut-drafts = Délégations ayant des positions en préparation : { $count }. Elles ne peuvent les soumettre que dans une étape qui le permet.
point-ends = Si le numéro est l’un des suivants, ce qui y figure est remplacé et n’est pas conservé : { $labels }.
point-removal-ends = Ce que la déclaration dit de { $label } est supprimé et n’est pas conservé.
recall-ends = Réponses qui ne sont alors plus valables : { $count } ({ $names }).
statement-withdrawal-ends = Délégations qui s’associent à la déclaration et dont l’association prend fin avec elle : { $count } ({ $names }). Les positions que des délégations en ont reprises demeurent.
entrusting-ends = Coordonnateur actuel du groupe : { $name }. Lorsqu’un autre membre en est chargé, cette délégation ne peut plus rédiger, distribuer, soumettre ni retirer de déclarations au nom du groupe.
release-ends = Un membre qui part ne voit plus les déclarations en préparation, et ses réponses à leur sujet ne comptent plus. Les déclarations soumises demeurent, avec son association.
withdrawal-ends-sponsors = Il est aussi retiré pour ses autres auteurs : { $count } ({ $names }).
withdrawal-ends-positions = Positions à son sujet : { $count }. Elles restent sur cette page, et il n’est plus possible d’en prendre.
withdrawal-ends-merged = Amendements fusionnés avec lui, qui ne figurent alors plus dans le texte évolutif : { $count }.
withdrawal-keeps-amendments = Amendements qui s’y rapportent : { $count }. Ils demeurent à part entière.
leaving-ends = La liste des auteurs est close. Votre délégation ne pourrait s’y joindre de nouveau que si l’auteur initial la rouvre.
saving-ends-approval = La position en préparation est approuvée. Si elle est modifiée, elle redevient un brouillon et doit être approuvée de nouveau.
ends-request = La capitale n’a pas encore répondu au sujet de cette position et ne pourra alors plus le faire.
submitting-ends-former = Si vous soumettez, la position que votre délégation a soumise le { $at } est remplacée.
dropping-ends = Le texte de ce brouillon n’est pas conservé.
link-ends = Le lien dont dispose { $officer } cesse alors de fonctionner.
revoking-ends-request = Positions sans réponse, qui redeviennent alors des brouillons : { $count } ({ $labels }).
revoking-ends-proxy = Votes en cours dans lesquels le mandataire ({ $name }) ne pourra alors plus voter pour votre délégation, qui n’y a pas encore voté : { $count } ({ $titles }).
withdrawing-ends-comment = Votre texte n’est alors plus affiché et ne peut pas être rétabli. Les réponses demeurent.
withdrawing-ends-position = Votre délégation n’a alors plus de position ici et compte parmi celles qui n’en ont pas. Le registre conserve ce retrait.
hiding-ends-comment = Ce texte n’est alors plus affiché à personne et ne peut pas être rétabli. Le motif figure à sa place.
withdrawing-ends-reservation = Elle ne figure alors plus dans les résultats. Elle ne peut être formulée de nouveau que tant que l’étape le permet.
withdrawing-ends-need = Il ne pourra plus être apparié. Un besoin soumis reste dans le registre.
withdrawing-ends-offer = Elle ne pourra plus être appariée. Une offre soumise reste dans le registre.
withdrawing-ends-mapping = Le lien ne figure alors plus sur le paragraphe, ni les examens dont il a fait l’objet.
withdrawing-ends-reply = La réponse ne figure alors plus à côté de l’état du consensus. Une autre ne peut être déposée que tant que l’étape le permet.
withdrawing-ends-definition = La définition n’est alors plus affichée et aucune délégation ne la retient plus. Elle demeure au registre.
publishing-ends-translation = Ce texte ({ $revision }) est déjà publié dans cette langue ({ $language }). La version publiée est remplacée.
publishing-ends-positions = Positions sur les termes modifiés : { $count }. Elles ne sont plus comptées tant que leurs délégations ne les ont pas réaffirmées, sauf si la modification est déclarée rédactionnelle.
sheet-ends = Positions de votre délégation par paragraphe : { $submitted } soumises, { $prepared } en préparation. Une ligne modifiée remplace la position existante : comme brouillon, celle en préparation ; soumise immédiatement, aussi celle qui a été soumise.
submission-ends = Membres qui n’ont pas répondu et ne pourront alors plus faire objection : { $count } ({ $names }).
answers-end-ballots = Délégations qui ont voté elles-mêmes : { $count } ({ $names }). Une réponse que vous saisissez remplace leur vote, et elles ne peuvent alors plus le modifier.
answering-ends = Chaque réponse est définitive.

confirmation-back = Retour

pdf-page = Page { $page } sur { $pages }
pdf-attributions = Changements par paragraphe
pdf-attribution-paragraph = Paragraphe
pdf-attribution-delegation = Délégation
pdf-attribution-change = Changement
pdf-attribution-words = Texte
pdf-insertion = Ajout
pdf-deletion = Suppression
pdf-remarks = Remarques
pdf-reply-to = en réponse à { $number }
pdf-rows-left-out = { $count ->
    [one] Une ligne de plus est omise ici ; le tableau dans un autre format la contient.
   *[other] { $count } lignes de plus sont omises ici ; le tableau dans un autre format les contient.
}
pdf-characters-replaced = { $sign } tient lieu de caractères qu’aucune police de ce serveur ne contient : { $characters }

## Feeds, calendars, private links and webhooks

following-title = Flux et calendrier
following-lead = Suivez cette consultation avec vos propres programmes : un lecteur de flux signale les nouveautés, et votre calendrier montre les phases, les échéances et les votes.
following-forum-lead = Suivez toutes les consultations publiques de ce forum avec vos propres programmes : un lecteur de flux signale les nouveautés, et votre calendrier montre les phases, les échéances et les votes.
following-closed = Cette consultation est réservée à ses participants ; elle n’a donc ni flux ni calendrier publics. Les participants la suivent par un lien privé.
following-feeds = Flux
following-feeds-hint = Les 100 derniers actes officiels que tout le monde peut voir. Les plus anciens suivent par le lien vers la page suivante, dans le flux lui-même.
following-atom = Atom
following-json = JSON Feed
following-calendar = Calendrier
following-calendar-hint = Ajoutez cette adresse à votre calendrier comme abonnement ; les changements arrivent alors d’eux-mêmes. Les heures y sont en temps universel ; votre calendrier les montre dans votre fuseau.
following-ics = Calendrier (iCalendar)
following-private = Liens privés
following-private-lead = Par un lien privé, votre calendrier et votre lecteur montrent aussi ce qui est réservé aux participants, et ce que votre délégation doit : rapports et réponses de la capitale.
following-webhooks = D’autres systèmes peuvent être informés aussitôt de chaque acte officiel.
feed-forum = Toutes les consultations publiques
calendar-forum = Toutes les consultations
calendar-stage = Phase : { $stage }
calendar-stage-ends = Fin de la phase : { $stage }
calendar-vote = Vote : { $title }
calendar-vote-ends = Échéance du vote : { $title }
calendar-report = Rapport à présenter : { $title }
calendar-request = Réponse attendue de la capitale : { $name }
event-kind-consultations = Consultation et participants
event-kind-stages = Phases
event-kind-texts = Textes et traductions
event-kind-positions = Positions
event-kind-amendments = Amendements
event-kind-comments = Commentaires
event-kind-blocs = Déclarations de groupes
event-kind-votes = Votes
event-kind-results = Synthèses et réserves
event-kind-relations = Étiquettes, liens avec des instruments, termes
event-kind-follow-up = Suivi
event-kind-needs = Besoins et offres
links-title = Liens privés
links-lead = Par un lien privé, un calendrier ou un lecteur de flux montre ce que votre compte peut lire, sans connexion. Il ne fait que lire.
links-care = Quiconque possède le lien voit la même chose. Ne le donnez à personne, et retirez-le lorsqu’il ne sert plus. Il prend fin de lui-même avec votre mandat.
links-none = Il n’y a pas encore de lien privé.
link-new = Nouveau lien privé
link-name = Nom
link-name-hint = Pour vous seul, par exemple « Calendrier de mon téléphone ».
link-consultation = Ce qu’il montre
link-all = Toutes les consultations que je peux lire
link-gone = Une consultation que vous ne pouvez plus lire
link-confirm-first = Avant de créer un lien, il faut confirmer son identité.
link-make = Créer le lien
link-made = Créé
link-state = État
link-works = Fonctionne
link-revoked = Retiré
link-ended = A pris fin avec votre mandat
link-revoke = Retirer le lien « { $name } »
link-made-title = Votre lien privé
link-made-how = Copiez maintenant les adresses dont vous avez besoin. Elles ne seront plus affichées.
revoking-ends-link = Les calendriers et les lecteurs qui l’utilisent ne reçoivent plus rien, et il ne peut plus être rétabli.
invalid-link-many = Il y a autant de liens privés qu’un compte peut en avoir : { $max }. Retirez-en d’abord un.
webhooks-title = Webhooks
webhooks-lead = Les autres systèmes qui sont informés de chaque acte officiel de cette consultation, tel que ses lecteurs le voient.
webhooks-forum-lead = Les autres systèmes qui sont informés de chaque acte officiel des consultations publiques.
webhooks-how = Chaque message est signé selon la spécification Standard Webhooks, et renvoyé pendant trois jours jusqu’à ce qu’il soit reçu. Le registre indique à quelle machine quoi est envoyé.
webhooks-none = Aucun autre système n’est informé.
webhook-title = Webhook
webhook-new = Nouveau webhook
webhook-address = Adresse
webhook-address-hint = Elle commence par https:// et mène à une machine que tout le monde peut joindre. Les redirections ne sont pas suivies.
webhook-kinds = Ce dont il est informé
webhook-add = Ajouter le webhook
webhook-made = Ajouté
webhook-removed = Supprimé
webhook-former-until = L’ancien secret signe aussi jusqu’au
webhook-renew = Renouveler le secret
webhook-remove = Supprimer le webhook
webhook-secret-title = Le secret du webhook
webhook-secret-how = Le destinataire vérifie avec lui la signature de chaque message. Copiez-le maintenant. Il ne sera plus affiché.
removing-ends-webhook = L’autre système n’est plus informé de rien, pas même de ce qui attend d’être envoyé. Le registre indique qu’il a été supprimé.
renewing-ends-secret = Le secret actuel signe encore pendant un jour. D’ici là, le destinataire doit reprendre le nouveau.
deliveries-title = Ce qui a été envoyé
deliveries-hint = Affiché pendant 30 jours. L’identifiant permet au destinataire de savoir s’il a déjà un événement.
deliveries-none = Rien n’a encore été envoyé.
delivery-event = Événement
delivery-queued = Quand
delivery-state-head = État
delivery-tries = Essais
delivery-next = Prochain essai : { $at }
delivery-resend = Renvoyer
delivery-fault-with = { $fault } ({ $status })
delivery-state-waiting = En attente
delivery-state-delivered = Livré
delivery-state-failed = Abandonné
delivery-state-withheld = Non envoyé
delivery-fault-status = Le destinataire ne l’a pas accepté
delivery-fault-redirect = Le destinataire renvoie à une autre adresse
delivery-fault-private-address = L’adresse mène à un réseau privé
delivery-fault-unknown-host = Le nom de la machine est inconnu
delivery-fault-unreachable = La machine est injoignable
delivery-fault-late = Pas de réponse à temps
invalid-webhook-address = Ce n’est pas l’adresse d’un destinataire.
invalid-webhook-https = L’adresse doit commencer par https://.
invalid-webhook-credentials = L’adresse ne doit contenir ni nom ni mot de passe.
invalid-webhook-private = L’adresse doit mener à une machine que tout le monde peut joindre, et non à une machine d’un réseau privé.
invalid-webhook-kinds = Choisissez au moins un type.
invalid-webhook-many = Il y a autant de webhooks que possible : { $max }. Supprimez-en d’abord un.

## Service tokens, and the interface for programs

tokens-title = Jetons de service
tokens-lead = Avec un jeton, un programme à vous fait par l’interface ce que vous choisissez ici, en votre nom : jamais plus que ce que vous pouvez faire vous-même, et jamais rien sur ce compte.
tokens-care = Quiconque possède le jeton peut faire de même. Donnez-lui le moins possible, et retirez-le lorsqu’il ne sert plus. Le registre le nomme à chaque acte, et il prend fin de lui-même avec votre mandat.
tokens-none = Il n’y a pas encore de jeton.
token-new = Nouveau jeton
token-name = Nom
token-name-hint = Par exemple « Import depuis notre registre ». Le nom figure dans le registre à chaque acte, pour tous ceux qui peuvent le lire.
token-scopes = Ce qu’il peut faire
token-scope-read = Lire ce que je peux lire au-delà de ce qui est public
token-scope-positions = Positions et réserves
token-scope-amendments = Amendements
token-scope-blocs = Déclarations communes de groupes
token-scope-comments = Commentaires et réponses
token-scope-reactions = Réactions et énoncés
token-scope-votes = Votes et procurations
token-scope-knowledge = Termes, étiquettes, correspondances et instruments
token-scope-follow-up = Engagements, rapports et examens
token-scope-needs = Besoins et offres
token-scope-delegation = Retrait d’invitations et demandes à la capitale
token-scope-organize = Actes des organisateurs
token-days = Durée de validité
token-lifetime = { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}
token-confirm-first = Avant de créer un jeton, il faut confirmer son identité.
token-make = Créer le jeton
token-made = Créé
token-expires = Valable jusqu’au
token-used = Dernière utilisation
token-unused = Pas encore
token-state = État
token-works = Fonctionne
token-revoked = Retiré
token-expired = Expiré
token-ended = A pris fin avec votre mandat
token-revoke = Retirer le jeton « { $name } »
token-made-title = Votre jeton
token-made-how = Copiez le jeton maintenant. Il ne sera plus affiché. Un programme l’envoie avec chaque requête, dans l’en-tête Authorization: Bearer.
revoking-ends-token = Les programmes qui l’utilisent ne peuvent plus rien faire, et il ne peut plus être rétabli.
invalid-token-many = Il y a autant de jetons qu’un compte peut en avoir : { $max }. Retirez-en d’abord un.
invalid-token-name-taken = Un autre de vos jetons porte ce nom.
invalid-token-scopes = Choisissez au moins une chose qu’il peut faire.
done-token-revoked = Le jeton est retiré.
error-scope = Le jeton n’est pas prévu pour cela. Son auteur peut en créer un qui le soit.
error-token = Ce jeton ne fonctionne pas : il est inconnu, a expiré ou a été retiré.
error-token-needed = Envoyez un jeton dans l’en-tête Authorization: Bearer.
error-method = Cette adresse n’accepte pas cette méthode.
error-media-type = Ce qui est envoyé doit être du JSON, avec l’en-tête Content-Type: application/json.
error-json = Ce qui a été envoyé n’est pas du JSON lisible : { $place }.
error-mark-needed = Envoyez la marque de ce que vous avez vu, dans l’en-tête If-Match.
error-mark = Ce n’est pas la marque de quelque chose qui a été montré.
error-key = Une clé d’idempotence a de 1 à 64 lettres, chiffres et signes ASCII.
invalid-member-unknown = Ce n’est pas un champ de cet acte.
invalid-member-missing = Ce champ manque.
invalid-member-type = Ceci est d’un autre type : { $expected } est attendu.
invalid-member-file = Ce n’est pas un fichier : son contenu doit être en base64.
invalid-member-character = Ceci contient un caractère de commande, qui ne peut pas être conservé.
invalid-member-twice = Ce champ figure deux fois.
member-text = un texte
member-list = une liste de textes
member-flag = true ou false
member-file = un objet avec un nom et un contenu
json-object = un seul objet est attendu
json-line = ligne { $line }
problem-not-done = Rien n’est encore fait : la page de cet acte montre d’abord ce qu’il fait. Envoyez ce qu’elle demande avec les mêmes champs.

## La page sur l’interface pour les programmes

interface-title = Interface pour les programmes
interface-link = Ce que les programmes peuvent lire et faire
interface-lead = Les programmes lisent tout ce que montrent les pages et accomplissent chaque acte d’un formulaire, selon les mêmes règles. Ce qui est public se lit sans jeton.
interface-description = Description de l’interface (OpenAPI 3.1, JSON)
interface-begin = Pour commencer
interface-pages = Une liste vient par pages. « next » est le curseur de la page suivante, à envoyer comme « after » ; « limit » est le nombre d’éléments, 100 au plus.
interface-tags = Chaque réponse a un ETag. Qui l’envoie dans l’en-tête If-None-Match apprend par le code 304 que rien n’a changé.
interface-token = Avec un jeton dans l’en-tête Authorization: Bearer, un programme lit ce que son titulaire peut lire et agit en son nom.
interface-token-make = Jetons de service
interface-acts = Un acte s’envoie à l’adresse de son formulaire, comme objet JSON avec les champs du formulaire. Avec une Idempotency-Key, la même demande n’est prise qu’une fois.
interface-marks = Un acte qui dépend de ce que son auteur a vu en exige la marque dans l’en-tête If-Match. Les lectures donnent les marques à qui envoie un jeton.
interface-errors = Ce qui est refusé dit pourquoi sous forme de problème (RFC 9457), dans les mots des pages et dans la langue d’Accept-Language.
interface-operations = Tout ce qu’il y a
interface-english = Les descriptions sont en anglais.
interface-tag-consultations = Consultations
interface-tag-text = Le texte
interface-tag-positions = Positions
interface-tag-amendments = Amendements
interface-tag-comments = Commentaires
interface-tag-votes = Votes
interface-tag-summary = Synthèse et résultat
interface-tag-mappings = Correspondances
interface-tag-terms = Termes
interface-tag-follow-up = Suivi
interface-tag-needs = Besoins et offres
interface-tag-record = Registre
interface-tag-forum = Le forum
interface-tag-own = Ce qui vous appartient
interface-tag-acts = Actes

## Mail

mail-title = Courrier électronique
mail-lead = Ce que le forum a écrit : ce qui attend, ce qui a été envoyé et ce qui n’a pas pu l’être. Les messages sont conservés 60 jours, et 7 jours s’ils n’ont été qu’affichés.
mail-no-server = Aucun serveur de messagerie n’est configuré : rien n’est envoyé. Voici les messages qui l’auraient été.
mail-none = Il n’y a aucun message. Les messages figurent ici dès que quelqu’un est informé par courriel.
mail-all = Tous
mail-search = Adresse ou nom
mail-unsent-means = Message écrit alors qu’aucun serveur de messagerie n’était configuré. Il se lit ici et n’a pas été envoyé.
mail-withheld-means = Le message n’a pas été envoyé : son destinataire s’est désabonné ou son adresse est suspendue.
mail-returned-means = Le message a été envoyé et il est revenu : personne ne l’a reçu.
mail-kind-head = Objet
mail-to = Adresse
mail-queued = Écrit
mail-state-head = État
mail-tries = Tentatives
mail-next = Prochaine tentative : { $at }
mail-suspended = Adresses suspendues
mail-suspended-hint = Des messages envoyés à ces adresses sont revenus. Rien n’y est envoyé tant que vous ne les rétablissez pas.
mail-suspended-since = Suspendue
mail-suspended-status = Statut
mail-suspended-more = Suspendues plus tôt, et non affichées : { $count }. La recherche ci-dessus les trouve.
mail-resume = Rétablir
mail-one-title = Message
mail-words = Tel que son destinataire le reçoit
mail-resend = Envoyer de nouveau
mail-fault-head = Motif
mail-answer = Réponse du serveur de messagerie
mail-tried = Dernière tentative
mail-sent = Envoyé
mail-replied = Réponse automatique
mail-settings-title = Messages qui vous sont envoyés
mail-settings-lead = Choisissez pour chaque consultation la fréquence à laquelle le forum vous écrit.
mail-settings-official = Les avis officiels sont toujours envoyés : sur les votes et les procédures d’approbation tacite, sur les pouvoirs, sur votre mandat et sur les seconds facteurs que le forum exige, ainsi que les lettres du secrétariat.
mail-settings-none = Votre délégation ne participe à aucune consultation.
mail-settings-consultation = Consultation
mail-pace = Fréquence
unsubscribe-title = Désabonnement
unsubscribe-lead = Souhaitez-vous ne plus recevoir de messages sur « { $consultation } » ? Les avis officiels vous parviendront toujours.
unsubscribe-button = Se désabonner
unsubscribed = C’est fait. Vous ne recevrez plus de messages sur cette consultation, sauf les avis officiels. Vous pouvez modifier ce choix dans votre compte.
letter-title = Écrire aux délégations qui ne se sont pas prononcées
letter-lead = La lettre est adressée à toutes les personnes qui représentent un membre n’ayant ni contribué ni voté. Chaque lettre indique les paragraphes sur lesquels la délégation n’a pas de position. Le registre mentionne l’envoi.
letter-closed-until = Elles ne peuvent pas se prononcer avant le { $at }. La lettre peut être envoyée à partir de là.
letter-closed = Elles ne peuvent pas se prononcer à cette étape, et aucune étape où l’on peut prendre position n’est prévue. La lettre pourra être envoyée lorsqu’il y en aura une.
letter-nobody = Il n’y a personne à qui écrire : tous les membres représentés ont contribué ou voté.
letter-reached = { $count ->
    [one] Une délégation reçoit la lettre : { $names }.
   *[other] { $count } délégations reçoivent la lettre : { $names }.
}
letter-unreached = { $count ->
    [one] Une délégation n’a pas de représentant et ne peut être atteinte : { $names }.
   *[other] { $count } délégations n’ont pas de représentant et ne peuvent être atteintes : { $names }.
}
letter-subject = Objet
letter-words = Texte
letter-words-hint = Chaque destinataire le reçoit tel que vous l’écrivez, après une ligne portant son nom. Il n’est pas traduit.
letter-preview = Aperçu
letter-preview-title = Aperçu de la lettre
letter-missing = Paragraphes sans position signalés à chaque délégation
letter-goes = { $count ->
    [one] Un message est envoyé. Il ne peut être rappelé.
   *[other] { $count } messages sont envoyés. Ils ne peuvent être rappelés.
}
letter-send = Envoyer la lettre
letter-change = Modifier le texte
letter-kept = Commencer par le texte que conserve la consultation :
mail-texts-title = Textes de courriels
mail-texts-lead = Les textes conservés ici sont proposés lorsqu’une lettre est écrite, et figurent dans les copies de la consultation et dans les modèles qui en sont enregistrés. Rien n’est envoyé à l’enregistrement.
mail-texts-letter = Lettre aux délégations qui ne se sont pas prononcées
mail-texts-letter-help = Une lettre commence par le texte dans la langue de la personne qui l’écrit et peut être modifiée avant l’envoi.
mail-texts-invitation = Note jointe aux invitations
mail-texts-invitation-help = Une invitation envoyée par courriel à représenter une délégation qui participe contient cette note, dans la langue du courriel. Si plusieurs consultations en ont une, celle de la plus récente est jointe.
mail-text-subject-en = Objet en anglais
mail-text-subject-fr = Objet en français
mail-text-subject-ar = Objet en arabe
mail-text-words-en = Texte en anglais
mail-text-words-fr = Texte en français
mail-text-words-ar = Texte en arabe
mail-text-note-en = Note en anglais
mail-text-note-fr = Note en français
mail-text-note-ar = Note en arabe
mail-texts-save = Enregistrer les textes
letter-sent = { $count ->
    [one] Un message attend d’être envoyé.
   *[other] { $count } messages attendent d’être envoyés.
}
done-mail-pace-set = Votre choix est enregistré.
done-mail-resent = Le message est envoyé de nouveau.
done-address-resumed = Les messages sont de nouveau envoyés à cette adresse.
done-letter-sent = La lettre est en cours d’envoi.
done-mail-texts-saved = Les textes de courriels sont enregistrés.
record-act-letter-sent = Lettre aux délégations qui ne se sont pas prononcées
mail-kind-trial = Message d’essai
mail-kind-invitation = Invitation
mail-kind-address-confirmation = Confirmation d’une adresse
mail-kind-address-changed = Adresse modifiée
mail-kind-password-reset = Nouveau mot de passe demandé
mail-kind-password-changed = Mot de passe modifié
mail-kind-new-device = Connexion depuis un nouvel appareil
mail-kind-reset-issued = Lien pour un nouveau mot de passe
mail-kind-factors-changed = Seconds facteurs modifiés
mail-kind-factor-required = Second facteur exigé
mail-kind-recovery-code-used = Code de secours utilisé
mail-kind-provider-linked = Compte lié à un fournisseur
mail-kind-provider-unlinked = Lien avec un fournisseur retiré
mail-kind-seat-ending = Fin prochaine d’un mandat
mail-kind-head-begun = Devenu chef de délégation
mail-kind-head-ended = Remplacé comme chef de délégation
mail-kind-office-given = Fonction confiée
mail-kind-office-ended = Fonction terminée
mail-kind-credentials-missing = Pouvoirs manquants
mail-kind-credentials-expiring = Pouvoirs bientôt échus
mail-kind-credentials-withdrawn = Pouvoirs retirés
mail-kind-vote-opened = Vote ouvert
mail-kind-vote-closing-soon = Clôture prochaine d’un vote
mail-kind-vote-closed = Vote clos
mail-kind-silence-opened = Procédure d’approbation tacite ouverte
mail-kind-silence-third-left = Approbation tacite : un tiers du délai reste
mail-kind-silence-day-left = Approbation tacite : un jour reste
mail-kind-silence-broken = Silence rompu
mail-kind-silence-adopted = Adoption par approbation tacite
mail-kind-association-call = Invitation à s’associer
mail-kind-clearance-asked = Approbation demandée à la capitale
mail-kind-comment-reply = Réponse à un commentaire
mail-kind-amendment-disposed = Décision sur un amendement
mail-kind-revision-published = Nouvelle révision
mail-kind-commitment-due = Rapport attendu
mail-kind-digest = Récapitulatif
mail-kind-letter = Lettre du secrétariat
mail-state-waiting = En attente
mail-state-sent = Envoyé
mail-state-failed = Non envoyé
mail-state-unsent = Seulement affiché
mail-state-withheld = Retenu
mail-state-returned = Revenu
mail-fault-refused = Le serveur de messagerie l’a refusé
mail-fault-deferred = Le serveur de messagerie n’a pas encore pu le prendre
mail-fault-unreachable = Le serveur de messagerie est injoignable
mail-fault-late = Le serveur de messagerie n’a pas répondu à temps
mail-fault-interrupted = La tentative a été interrompue
mail-fault-expired = Il était trop tard pour l’envoyer
mail-fault-address = Aucun message ne peut être envoyé à cette adresse
mail-fault-suspended = L’adresse est suspendue
mail-fault-silenced = Le destinataire s’est désabonné
digest-pace-at-once = Chaque message aussitôt
digest-pace-daily = Un message par jour, s’il y a du nouveau
digest-pace-weekly = Un message par semaine, le lundi
digest-pace-waiting = Seulement lorsque votre délégation a quelque chose à faire, une fois par jour au plus
digest-pace-never = Avis officiels seulement
digest-part-needed = À faire
digest-part-happened = Suites données à ce que votre délégation a dit
digest-part-new = Nouveautés
vote-end-adopted = adopté
vote-end-not-adopted = non adopté
vote-end-decided = le résultat figure sur la page
mail-consultation = Consultation : { $consultation }
mail-salutation = Bonjour { $name },
mail-inviter = Invitation de la part de : { $name }
mail-invitation-seat = Le mandat prend fin le { $at }.
mail-invitation-follows-unnamed = En acceptant, vous devenez chef de la délégation à la place du chef actuel et vous trouvez tout ce que la délégation a en préparation.
mail-invitation-until = L’invitation peut être acceptée jusqu’au { $at }.
mail-open = Ouvrir la page
mail-open-vote = Voter
mail-open-silence = Lire la proposition
mail-open-result = Voir le résultat
mail-open-factor-required = Configurer un second facteur
mail-open-reply = Lire la réponse
mail-open-decision = Lire la décision
mail-open-text = Lire le texte
mail-open-statement = Lire la déclaration
mail-open-commitment = Rendre compte de l’engagement
mail-open-account = Vérifier votre compte
mail-open-delegation = Voir la délégation
mail-open-credentials = Voir les pouvoirs
mail-open-consultation = Voir la consultation
mail-open-invitation = Accepter l’invitation
mail-open-address-confirmation = Confirmer l’adresse
mail-open-password-reset = Choisir un nouveau mot de passe
mail-open-clearance-asked = Lire les brouillons et répondre
mail-reply-words = Réponse
mail-reply-answered = Commentaire de votre délégation
mail-answerable = Vous pouvez répondre à ce message. Votre réponse devient un commentaire en préparation, que seule votre délégation voit jusqu’à ce que vous le publiiez sur sa page. Un texte modifié (DOCX) ou un tableau de positions (XLSX, CSV) joint, de 10 Mo au plus, est conservé 14 jours pour que vous le regardiez.
mail-answerable-files = Vous pouvez répondre à ce message par un texte modifié (DOCX) ou un tableau de positions (XLSX, CSV) de 10 Mo au plus. Il est conservé 14 jours pour que vous le regardiez. Ce que vous écrivez par ailleurs n’est pas conservé.
mail-link-withheld = [Ici, le message comporte un lien réservé à son destinataire.]
mail-left-out = { $count ->
    [one] Et un autre élément sur la page.
   *[other] Et { $count } autres éléments sur la page.
}
mail-line-until = jusqu’au { $at }
mail-line-since = depuis le { $at }, jusqu’à ce que la présidence le close
mail-line-asked-from = exigés à compter du { $at }
mail-letter-missing = Votre délégation n’a pas encore de position sur : { $labels }.
mail-letter-missing-all = { $count ->
    [one] Votre délégation n’a pas encore de position sur le seul paragraphe.
   *[other] Votre délégation n’a encore de position sur aucun des { $count } paragraphes.
}
mail-labels-more = { $count ->
    [one] { $count } autre
   *[other] { $count } autres
}
mail-foot-until = Le lien fonctionne jusqu’au { $at }.
mail-foot-personal = Ce message est pour vous seul. Ne le transmettez pas.
mail-foot-official = Vous recevez cet avis officiel parce que vous représentez une délégation participante. Il n’est pas possible de s’en désabonner.
mail-foot-official-factor = Vous recevez cet avis officiel parce que ce forum exige de vous un second facteur. Il n’est pas possible de s’en désabonner.
mail-foot-official-mandate = Vous recevez cet avis officiel parce que vous représentez la délégation suivante : { $delegation }. Il n’est pas possible de s’en désabonner.
mail-foot-followed = Vous recevez ce message parce que vous représentez une délégation qui participe à la consultation.
mail-foot-optional = Choisir la fréquence à laquelle le forum vous écrit
mail-foot-unsubscribe = Se désabonner des messages sur cette consultation
mail-subject-trial = Message d’essai
mail-lead-trial = Ce forum peut envoyer des messages. Il n’y a rien d’autre à faire.
mail-subject-invitation = Invitation à représenter la délégation suivante : { $delegation }
mail-lead-invitation = Le forum { $forum } vous invite à représenter une délégation : { $delegation }. Votre fonction : { $role }.
mail-subject-invitation-organizer = Invitation à organiser le forum
mail-lead-invitation-organizer = Vous avez reçu une invitation à organiser le forum { $forum }.
mail-subject-address-confirmation = Confirmez votre nouvelle adresse
mail-lead-address-confirmation = Cette adresse a été saisie pour un compte de ce forum. Si c’était vous, confirmez-la. Sinon, il n’y a rien à faire.
mail-subject-address-changed = Votre adresse a été modifiée
mail-lead-address-changed = L’adresse de votre compte a été remplacée par { $words } le { $at }. Si ce n’était pas vous, écrivez aussitôt au secrétariat.
mail-subject-password-reset = Choisissez un nouveau mot de passe
mail-lead-password-reset = Un nouveau mot de passe a été demandé pour votre compte. Si c’était vous, suivez le lien. Sinon, il n’y a rien à faire : votre mot de passe reste le même.
mail-subject-password-changed = Votre mot de passe a été modifié
mail-lead-password-changed = Le mot de passe de votre compte a été modifié le { $at }. Si ce n’était pas vous, écrivez aussitôt au secrétariat.
mail-subject-new-device = Nouvelle connexion à votre compte
mail-lead-new-device = Quelqu’un s’est connecté à votre compte le { $at } depuis un appareil inconnu : { $words }. Si ce n’était pas vous, changez votre mot de passe.
mail-subject-reset-issued = Un lien pour un nouveau mot de passe de votre compte a été créé
mail-lead-reset-issued = Le chef de votre délégation ou le secrétariat a créé le { $at } un lien pour un nouveau mot de passe de votre compte. Si vous ne l’avez pas demandé, écrivez aussitôt au secrétariat.
mail-subject-factors-changed = Les seconds facteurs de votre compte ont été modifiés
mail-lead-factors-changed = Un second facteur, une clé d’accès ou les codes de secours de votre compte ont été ajoutés, retirés ou refaits le { $at }. Si ce n’était pas vous, fermez toutes les autres sessions, changez votre mot de passe et écrivez aussitôt au secrétariat.
mail-subject-factor-required = Configurez un second facteur pour votre compte
mail-lead-factor-required = Ce forum exige de vous un second facteur à compter du { $at }. Votre compte n’en a pas encore. Configurez-en un avant ce moment : ensuite, vos droits sont suspendus tant que vous n’en avez pas.
mail-subject-recovery-code-used = Un code de secours de votre compte a été utilisé
mail-lead-recovery-code-used = Quelqu’un s’est connecté à votre compte le { $at } avec l’un de ses codes de secours. Si ce n’était pas vous, changez votre mot de passe, créez de nouveaux codes et écrivez aussitôt au secrétariat.
mail-subject-provider-linked = Votre compte a été lié à un fournisseur
mail-lead-provider-linked = Depuis le { $at }, votre compte s’ouvre aussi par une connexion chez un fournisseur, par exemple celui de votre ministère. Si ce n’était pas vous, retirez le lien sous « Connexion par un fournisseur », fermez toutes les autres sessions et écrivez aussitôt au secrétariat.
mail-subject-provider-unlinked = Un lien de votre compte avec un fournisseur a été retiré
mail-lead-provider-unlinked = Depuis le { $at }, la connexion chez le fournisseur n’ouvre plus votre compte. Si ce n’était pas vous, fermez toutes les autres sessions, changez votre mot de passe et écrivez aussitôt au secrétariat.
mail-subject-seat-ending = Vous représentez { $delegation } jusqu’au { $at }
mail-lead-seat-ending = Votre mandat pour la délégation { $delegation } prend fin le { $at }. Votre fonction : { $role }. Ensuite, vous ne représentez plus la délégation. Son chef ou le secrétariat peut fixer une autre date.
mail-subject-head-begun = Vous êtes chef de la délégation { $delegation }
mail-lead-head-begun = Vous êtes chef de la délégation { $delegation } depuis le { $at }. Vous y trouvez tel quel ce que la délégation prépare, et vous votez en son nom.
mail-subject-head-ended = Vous n’êtes plus chef de la délégation { $delegation }
mail-lead-head-ended = Votre mandat de chef de la délégation { $delegation } a pris fin le { $at }. La personne qui vous succède a repris ce que la délégation prépare. Si vous n’en saviez rien, écrivez au secrétariat.
mail-lead-head-ended-named = Votre mandat de chef de la délégation { $delegation } a pris fin le { $at }. { $name } vous succède et a repris ce que la délégation prépare. Si vous n’en saviez rien, écrivez au secrétariat.
mail-subject-office-given = Une fonction vous est confiée : { $words }
mail-lead-office-given = Le secrétariat vous a confié une fonction dans « { $consultation } » le { $at } : { $words }. Elle figure au registre avec votre nom.
mail-subject-office-ended = Votre fonction a pris fin : { $words }
mail-lead-office-ended = Votre fonction dans « { $consultation } » a pris fin le { $at } : { $words }.
mail-subject-credentials-missing = Pouvoirs manquants : { $consultation }
mail-lead-credentials-missing = Les votes de cette consultation exigent des pouvoirs, à compter du { $at }. Votre délégation n’en a pas qui soient valables. Sans eux, elle ne vote pas.
mail-subject-credentials-expiring = Pouvoirs bientôt échus : { $consultation }
mail-lead-credentials-expiring = Les pouvoirs de votre délégation sont valables jusqu’au { $at } inclus. Ensuite, elle ne vote plus là où ils sont exigés. Envoyez à temps de nouveaux pouvoirs au secrétariat.
mail-subject-credentials-withdrawn = Pouvoirs retirés : { $consultation }
mail-lead-credentials-withdrawn = Un document des pouvoirs de votre délégation a été retiré le { $at }. La page des pouvoirs en donne le motif et indique quels documents valent encore.
mail-subject-vote-opened = Vote ouvert : { $title }
mail-lead-vote-opened = Votre délégation peut voter jusqu’au { $at }.
mail-lead-vote-opened-endless = Votre délégation peut voter jusqu’à ce que la présidence close le vote.
mail-subject-vote-closing-soon = Clôture prochaine du vote : { $title }
mail-lead-vote-closing-soon = Votre délégation n’a pas encore voté. Le vote sera clos le { $at }.
mail-subject-vote-closed = Vote clos : { $title }
mail-lead-vote-closed = Le vote a été clos le { $at }. Résultat : { $result }.
mail-subject-silence-opened = Procédure d’approbation tacite : { $title }
mail-lead-silence-opened = La proposition est adoptée si le silence n’est pas rompu d’ici au { $at }.
mail-subject-silence-third-left = Approbation tacite, un tiers du délai reste : { $title }
mail-lead-silence-third-left = La procédure d’approbation tacite prend fin le { $at }. La proposition est adoptée si le silence n’est pas rompu d’ici là.
mail-subject-silence-day-left = Approbation tacite, un jour reste : { $title }
mail-lead-silence-day-left = La procédure d’approbation tacite prend fin le { $at }. La proposition est adoptée si le silence n’est pas rompu d’ici là.
mail-subject-silence-broken = Silence rompu : { $title }
mail-lead-silence-broken = Le silence a été rompu par la délégation suivante : { $delegation }.
mail-subject-silence-adopted = Adoption par approbation tacite : { $title }
mail-lead-silence-adopted = La procédure d’approbation tacite a pris fin le { $at }. La proposition est adoptée.
mail-subject-association-call = { $title } : déclaration à laquelle s’associer
mail-lead-association-call = Le groupe suivant a fait une déclaration : { $title }. Votre délégation peut s’y associer, avec des exceptions le cas échéant, ou s’en dissocier.
mail-subject-clearance-asked = Demande d’approbation : { $delegation }
mail-lead-clearance-asked = La délégation suivante vous demande d’approuver des brouillons de ses positions d’ici au { $at } : { $delegation }.
mail-subject-comment-reply = Réponse à votre commentaire sur { $title }
mail-lead-comment-reply = La délégation suivante a répondu à un commentaire de votre délégation sur { $title } : { $delegation }.
mail-lead-comment-reply-unnamed = Un commentaire de votre délégation sur { $title } a reçu une réponse.
mail-subject-amendment-disposed = Décision sur votre amendement à { $title }
mail-lead-amendment-disposed = La présidence s’est prononcée sur un amendement de votre délégation à { $title } : { $result }.
mail-subject-revision-published = Nouvelle révision : { $consultation }
mail-subject-text-published = Texte publié : { $consultation }
mail-lead-text-published = Le texte de cette consultation a été publié le { $at }.
mail-lead-revision-published = Une nouvelle révision du texte a été publiée le { $at }. Elle modifie des paragraphes sur lesquels votre délégation a pris position : { $labels }.
mail-lead-revision-published-unchanged = Une nouvelle révision du texte a été publiée le { $at }. Elle ne modifie aucun paragraphe sur lequel votre délégation a pris position.
mail-subject-commitment-due = Rapport attendu : { $title }
mail-lead-commitment-due = Un rapport de votre délégation sur cet engagement est attendu le { $at }.
mail-subject-digest = { $consultation } : quoi de neuf
mail-lead-digest = Voici ce que votre délégation a à faire et ce qui s’est passé depuis le dernier message sur « { $consultation } ».
mail-lead-digest-first = Voici ce que votre délégation a à faire et ce qui est nouveau dans « { $consultation } ».
mail-subject-letter = Lettre du secrétariat
mail-lead-letter = Le secrétariat écrit à votre délégation.
capital-email = Adresse électronique du responsable (facultatif)
capital-email-hint = Le lien y est envoyé. L’adresse n’est conservée qu’avec le message.

## Accounts and their security

done-sessions-ended = La session est fermée.
done-sessions-ended-of = Toutes les sessions de cette personne sont fermées.
record-act-sessions-ended = Sessions d’une personne fermées par le secrétariat
sign-in-shared = Cet ordinateur est partagé : fermer la session après 30 minutes sans activité et à la fermeture du navigateur
sessions-title = Sessions et sécurité
sessions-lead = Voici les appareils sur lesquels vous êtes connecté. Fermez ceux que vous ne reconnaissez pas, puis changez votre mot de passe.
sessions-end-others = Fermer toutes les autres sessions
session-device = Appareil
session-device-unknown = Appareil inconnu
session-device-on = { $browser }, { $system }
session-network = Réseau
session-begun = Connexion
session-used = Dernière utilisation
session-ends = Prend fin sans autre utilisation
session-own = cette session
session-shared = ordinateur partagé
session-end = Fermer
session-end-named = Fermer la session : { $device }
account-notices-title = Ce qui est arrivé à votre compte
account-notices-none = Rien au cours des 90 derniers jours.
account-notice-kind-new-device = Connexion sur un nouvel appareil
account-notice-kind-password-changed = Mot de passe changé
account-notice-kind-password-reset = Mot de passe redéfini par un lien
account-notice-kind-reset-issued = Un lien pour un nouveau mot de passe a été créé pour vous
account-notice-kind-sessions-ended = Toutes les sessions fermées par le secrétariat
account-notice-kind-factor-added = Second facteur ou clé d’accès ajouté
account-notice-kind-factor-removed = Second facteur ou clé d’accès retiré
account-notice-kind-recovery-code-used = Code de secours utilisé
account-notice-kind-recovery-codes-made = Nouveaux codes de secours créés
account-notice-kind-address-asked = Changement d’adresse électronique demandé
account-notice-kind-address-changed = Adresse électronique changée
account-notice-kind-provider-linked = Compte lié à un fournisseur
account-notice-kind-provider-unlinked = Lien avec un fournisseur retiré
people-title = Personnes et comptes
people-lead = Toutes les personnes qui ont un compte. Ce que font les organisateurs au sujet d’un compte figure dans le registre du forum.
person-seat = { $role }, { $delegation }
person-state = Compte
person-since = Compte depuis
person-disabled = Désactivé
person-unguarded = Sans second facteur
person-sessions = Sessions : { $count }
person-end-sessions = Fermer toutes les sessions
person-end-sessions-of = Fermer toutes les sessions de { $name }
person-sessions-end = La personne est déconnectée partout et ce qu’elle a saisi sans l’envoyer peut être perdu. Cet acte est inscrit au registre.
record-act-reset-issued = Lien pour un nouveau mot de passe créé
done-password-reset = Votre nouveau mot de passe est défini. Connectez-vous avec celui-ci.
reset-forgotten = J’ai oublié mon mot de passe
reset-title = Nouveau mot de passe
reset-lead = Saisissez l’adresse électronique de votre compte. Un message contenant un lien pour un nouveau mot de passe lui est envoyé.
reset-ask = Envoyer le lien
reset-help = Si aucun message n’arrive, adressez-vous au chef de votre délégation ou au secrétariat : ils peuvent créer un lien pour vous.
reset-unsent = Ce forum n’envoie pas de courrier et ne peut donc pas vous envoyer de lien. Adressez-vous au chef de votre délégation ou au secrétariat : ils peuvent créer un lien et vous le remettre.
reset-asked-title = Consultez votre courrier
reset-asked = S’il existe un compte avec cette adresse, un message contenant un lien est en route. Le lien fonctionne une seule fois, pendant { $minutes } minutes.
reset-for = Nouveau mot de passe pour { $email }
reset-set = Définir le mot de passe
reset-ends-sessions = Toutes vos sessions prennent fin. Le second facteur reste inchangé.
reset-used-title = Ce lien ne peut pas être utilisé
reset-used = Il a déjà servi, a expiré ou un lien plus récent a été créé. Veuillez en demander un nouveau.
reset-issue = Créer un lien pour un nouveau mot de passe de { $name }
reset-issue-for = Compte de { $email }. Ne créez un lien que si cette personne vous l’a demandé et que vous êtes certain de son identité.
reset-issue-means = Quiconque détient le lien peut définir un nouveau mot de passe. Les liens antérieurs ne fonctionnent plus. La personne en est informée et le registre indique qui l’a créé.
reset-issued-title = Lien pour un nouveau mot de passe
reset-issued-how = Remettez ce lien à { $email } par un moyen sûr. Il fonctionne une seule fois, pendant { $hours } heures. Il n’est affiché qu’ici et maintenant.
invalid-password-long = Le mot de passe ne doit pas dépasser { $max } caractères.
invalid-password-common = Ce mot de passe est facile à deviner : il fait partie de ceux que l’on essaie en premier. Choisissez plusieurs mots sans lien entre eux.
invalid-password-own = Ce mot de passe est formé de votre nom, de votre adresse ou de votre délégation. Choisissez des mots sans rapport avec vous.
invalid-password-breached = Ce mot de passe a été divulgué lors d’une fuite d’un autre service. Choisissez-en un autre.
record-act-factors-cleared = Seconds facteurs d’une personne retirés
done-app-added = L’application est configurée.
done-app-removed = L’application est retirée.
done-passkey-added = La clé d’accès est ajoutée.
done-passkey-removed = La clé d’accès est retirée.
done-codes-made = De nouveaux codes de secours sont créés.
done-factors-cleared = Les seconds facteurs de cette personne sont retirés.
second-step-title = Seconde étape
second-step-lead = La première étape est faite. Saisissez le code que votre application affiche maintenant.
second-step-passkey = La première étape est faite. Présentez maintenant votre clé d’accès.
second-step-either = La première étape est faite. Présentez votre clé d’accès, ou saisissez le code que votre application affiche maintenant.
second-step-elsewhere = La première étape est faite. Les clés d’accès ne peuvent pas être présentées à cette adresse : saisissez l’un de vos codes de secours.
second-step-help-none = Si vous n’avez pas votre appareil, adressez-vous au secrétariat.
second-step-script = Les clés d’accès nécessitent des scripts, désactivés dans ce navigateur.
factor-recovery-code = Code de secours
second-step-help = Si vous n’avez pas votre appareil, saisissez l’un de vos codes de secours. Si vous n’avez ni l’un ni l’autre, adressez-vous au secrétariat.
second-step-over = La seconde étape a pris trop de temps. Veuillez recommencer.
factor-code = Code
invalid-factor-code = Ce code n’est pas correct ou a déjà servi.
factors-title = Second facteur
factors-lead = Avec un second facteur, quiconque ne connaît que votre mot de passe ne peut pas agir en votre nom.
factors-required = Ce forum exige de vous un second facteur. Vos droits sont suspendus tant que vous n’en avez pas configuré un.
factors-unshown = Ce forum exige de vous un second facteur, et cette session a été ouverte sans lui. Vos droits sont suspendus jusqu’à ce que vous confirmiez par un code ou ouvriez une nouvelle session avec lui.
factor-app = Codes d’une application
factor-app-present = Une application produit des codes pour votre compte.
factor-app-absent = Aucune application n’est configurée.
factor-app-set-up = Configurer une application
factor-app-lead = Toute application produisant des codes fondés sur l’heure convient, sur un téléphone ou un ordinateur, même sans connexion.
factor-app-begin = Commencer
factor-app-picture = Image pour l’appareil photo de l’application ; les lettres ci-dessous disent la même chose
factor-app-typed = Dirigez l’appareil photo de l’application vers l’image ou saisissez ces lettres dans l’application. Saisissez ensuite ici le code affiché.
factor-app-open = Ouvrir l’application sur cet appareil
factor-app-confirm = Confirmer le code
factor-app-remove = Retirer l’application
factor-app-ends = Ses codes ne fonctionnent plus. Avec le dernier second facteur disparaissent aussi les codes de secours.
factor-short-password = Votre mot de passe n’est assez long qu’avec un second facteur. Choisissez-en d’abord un plus long.
recovery-codes = Codes de secours
recovery-codes-later = Vous les recevez avec votre premier second facteur.
recovery-codes-left = Codes non utilisés : { $count }
recovery-codes-renew = Créer de nouveaux codes de secours
recovery-codes-end = Les anciens codes ne fonctionnent plus.
recovery-codes-made = Chaque code remplace une seule fois un second facteur perdu. Imprimez-les ou notez-les et conservez-les à l’écart de votre mot de passe. Ils ne sont affichés qu’ici et maintenant.
identity-title = Confirmez votre identité
identity-lead = La suite est sensible. Saisissez de nouveau votre mot de passe ; il ne vous sera plus demandé pendant un quart d’heure.
identity-or = Ou saisissez un code :
identity-confirm = Confirmer
identity-first = Avant de faire cela, il faut confirmer son identité.
person-clear-factors = Retirer les seconds facteurs de { $name }
person-clear-factors-for = Compte de { $email }. Ne le faites que si cette personne les a perdus et que vous êtes certain de son identité.
person-clear-factors-means = Le mot de passe seul ouvre alors le compte et toutes les sessions prennent fin. Un mot de passe court ne fonctionne plus. La personne en est informée et cet acte est inscrit au registre.
record-act-factor-required = Second facteur exigé
done-factor-required = C’est décidé et inscrit au registre.
factors-required-from = Ce forum exige de vous un second facteur à partir du
factors-set-up-before = Configurez un second facteur avant le { $at }
policy-title = Qui doit avoir un second facteur
policy-present = Un second facteur est exigé actuellement de : { $who }. Depuis le
policy-coming = Plus tard, il est exigé de : { $who }. À partir du
policy-none = Personne n’y est tenu actuellement.
policy-means = À partir de ce moment, ceux qui en font partie et n’ont pas présenté de second facteur peuvent seulement en configurer un. Leurs droits sont suspendus jusque-là. Ce qui est exigé actuellement vaut jusqu’à ce moment ; ce qui était décidé pour une date ultérieure est abandonné. Cet acte est inscrit au registre.
policy-eases = Cela assouplit ce qui vaut actuellement : à partir de ce moment, un second facteur n’est plus exigé que de : { $who }. Ceux qui n’en font plus partie peuvent agir avec leur seul mot de passe.
policy-lacking = { $who } : { $count } encore sans second facteur.
policy-lacking-own = Vous en faites partie : configurez votre second facteur.
policy-set = Décider
invalid-policy-past = Ce moment est passé.
factor-audience = Exigé de
factor-audience-hint = Quiconque exerce une fonction au secrétariat d’une consultation compte ici parmi les organisateurs.
factor-audience-nobody = Personne
factor-audience-organizers = Organisateurs
factor-audience-heads = Chefs de délégation et organisateurs
factor-audience-all = Tous ceux qui agissent pour une délégation, et les organisateurs
factor-from = À partir du
passkeys-title = Clés d’accès
passkeys-none = Il n’y a pas encore de clé d’accès.
passkeys-many = Un compte a au plus { $max } clés d’accès.
passkeys-unavailable = Les navigateurs n’ont de clés d’accès que pour les sites accessibles par un nom.
passkey-add = Ajouter une clé d’accès
passkey-lead = Une clé d’accès est conservée par votre téléphone, votre ordinateur ou une clé que vous portez, et s’y déverrouille par le doigt, le visage ou un code. Elle ne peut être ni devinée ni livrée à une fausse page, et elle suffit à se connecter.
passkey-name = Nom, pour la distinguer des autres
passkey-make = Créer la clé d’accès
passkey-script = Les clés d’accès nécessitent des scripts, désactivés dans ce navigateur. Une application de codes fonctionne sans.
passkey-sign-in = Se connecter avec une clé d’accès
passkey-failed = Le navigateur n’a présenté aucune clé d’accès.
passkey-not-allowed = Le navigateur n’a présenté aucune clé d’accès. Elle a été refusée, le délai est dépassé, ou cet appareil n’en a pas pour ce site.
passkey-not-made = Aucune clé d’accès n’a été créée : elle a été refusée, ou le délai est dépassé.
passkey-held = Cet appareil a déjà une clé d’accès pour votre compte.
passkey-wrong-address = Les navigateurs n’ont pas de clés d’accès pour l’adresse par laquelle vous avez atteint ce site.
passkey-refused = Cette clé d’accès n’a pas été acceptée. Veuillez réessayer.
passkey-made = Créée le
passkey-remove = Retirer la clé d’accès { $name }
passkey-ends = Elle n’ouvre plus votre compte. Avec le dernier second facteur disparaissent aussi les codes de secours.
provider-sign-in = Se connecter avec { $name }
provider-hint = Si vous avez un compte auprès de l’un de ces fournisseurs, utilisez son bouton, ou saisissez votre adresse sans mot de passe.
provider-accept = Créer mon compte avec { $name }
provider-confirm = Confirmer avec { $name }
provider-leading = Redirection vers { $name }
provider-continue = Continuer
provider-signing-out = Déconnexion
provider-refused-title = Le fournisseur ne vous a pas connecté
provider-trip-over = La connexion a duré trop longtemps, a commencé dans un autre navigateur ou a déjà servi. Veuillez recommencer.
provider-not-taken = Ce que le fournisseur dit de vous n’est pas accepté ici. Veuillez recommencer. Si cela se reproduit, signalez-le au secrétariat.
provider-cancelled = Le fournisseur n’a pas confirmé votre identité : la connexion y a été annulée ou n’est pas permise.
provider-known = Ce compte du fournisseur est déjà lié à un compte d’ici, ou il existe un compte à l’adresse de l’invitation. Connectez-vous avec ce compte, puis ouvrez de nouveau l’invitation.
provider-down = { $name } ne répond pas pour le moment. Veuillez réessayer plus tard ou vous connecter avec votre mot de passe.
provider-unlinked-title = Aucun compte d’ici n’est lié au vôtre
provider-unlinked = { $name } vous connaît, mais aucun compte de ce forum n’y est lié. Vous n’êtes pas connecté.
provider-unlinked-account = Si vous avez un compte ici, connectez-vous avec votre mot de passe ou une clé d’accès, puis liez-le sous « Votre compte », « Connexion par un fournisseur ».
provider-unlinked-invited = Si vous avez été invité, ouvrez le lien de l’invitation et créez-y votre compte.
providers-title = Connexion par un fournisseur
providers-lead = Un compte lié à un fournisseur, par exemple celui de votre ministère, s’ouvre en vous y connectant. Votre mot de passe reste valable, si vous en avez un.
providers-none = Votre compte n’est lié à aucun fournisseur.
providers-unavailable = Ce forum ne connaît aucun fournisseur.
provider-link = Lier à { $name }
provider-link-taken = Ce compte du fournisseur est lié à un autre compte d’ici, ou le vôtre à un autre compte du fournisseur. Rien n’a été modifié.
provider-link-only = Rien d’autre n’ouvrirait votre compte. Définissez d’abord un mot de passe : « J’ai oublié mon mot de passe », sur la page de connexion, vous envoie un lien.
provider-linked-on = Lié le
provider-unlink = Retirer le lien avec { $name }
provider-link-ends = La connexion chez le fournisseur n’ouvre plus votre compte.
done-provider-linked = Votre compte est lié au fournisseur.
done-provider-unlinked = Le lien est retiré.
record-act-account-disabled = Compte désactivé
record-act-account-enabled = Compte réactivé
record-act-organizer-invited = Organisateur invité
record-act-organizer-uninvited = Invitation d’un organisateur retirée
record-act-organizer-joined = Invitation d’un organisateur acceptée
record-act-organizer-removed = Fin des fonctions d’un organisateur
done-account-disabled = Le compte est désactivé.
done-account-enabled = Le compte est réactivé.
done-organizer-removed = Cette personne n’est plus organisateur.
person-disable = Désactiver le compte de { $name }
person-disable-means = La personne est déconnectée partout et ne peut pas se connecter tant que le compte n’est pas réactivé. Le siège et ce qui a été fait à ce titre demeurent. Cet acte est inscrit au registre.
person-enable = Réactiver le compte de { $name }
person-enable-means = La personne peut de nouveau se connecter. Cet acte est inscrit au registre.
person-last-organizer = C’est le dernier organisateur qui puisse se connecter. Invitez-en d’abord un autre.
organizer-remove = Retirer à { $name } les fonctions d’organisateur
organizer-remove-means = La personne conserve son compte et son siège éventuel mais n’est plus organisateur. Cet acte est inscrit au registre.
organizer-invite = Inviter un organisateur
record-act-address-change-issued = Changement d’adresse électronique confirmé pour une personne
done-address-asked = Un message est en route vers les deux adresses. Le changement prend effet lorsque les deux l’ont confirmé.
address-title = Changer l’adresse électronique
address-present = Votre adresse actuelle :
address-lead = Un message contenant un lien est envoyé aux deux adresses. Lorsque les deux ont confirmé dans un délai de { $hours } heures, l’adresse est changée.
address-new = Nouvelle adresse électronique
address-former = Adresse électronique actuelle
address-ask = Envoyer les deux messages
address-help = Si vous ne pouvez plus lire l’adresse actuelle, ou si ce forum n’envoie pas de courrier, adressez-vous au chef de votre délégation ou au secrétariat.
address-confirm = Confirmer la nouvelle adresse électronique
address-means = Lorsque les deux adresses ont confirmé, on se connecte au compte avec la nouvelle, et les messages y sont envoyés.
address-confirmed-title = Confirmé
address-waits = Cette adresse a confirmé. L’autre doit encore le faire.
address-done-title = L’adresse électronique est changée
address-done = Connectez-vous désormais avec la nouvelle adresse.
address-taken = Un autre compte a cette adresse.
address-change-of = Changer l’adresse électronique de { $name }
address-change-means = Vous confirmez le changement à la place de l’ancienne adresse. Quiconque lit la nouvelle le confirme par le lien. La personne en est informée et cet acte est inscrit au registre.
address-change-issue = Créer le lien
address-issued-title = Lien pour la nouvelle adresse
record-act-confirmation-set = Confirmation de l’identité avant le vote décidée
done-confirmation-set = C’est décidé et inscrit au registre.
confirmation-title = Confirmation avant le vote
confirmation-required = Quiconque vote saisit de nouveau son mot de passe ou un code, sauf s’il l’a fait depuis moins d’un quart d’heure.
confirmation-not-required = On vote sans saisir de nouveau son mot de passe.
confirmation-means = Cela vaut désormais pour les votes émis ou retirés et pour la rupture du silence. Cet acte est inscrit au registre.
confirmation-require = L’exiger désormais
confirmation-release = Ne plus l’exiger
ballot-confirm-first = Dans cette consultation, quiconque vote confirme d’abord son identité.
record-act-account-erased = Compte effacé à la demande de son titulaire
done-account-erased = Votre compte est effacé.
erasure-link = Télécharger vos données ou supprimer le compte
erasure-title = Effacer mon compte
erasure-data = Télécharger ce que le forum détient à votre sujet (JSON)
erasure-ends = Votre nom, votre adresse, vos mots de passe et clés et ce qui a été noté de votre utilisation sont supprimés. Votre mandat prend fin.
erasure-stays = Ce que vous avez dit et fait pour votre délégation demeure sous le nom de celle-ci. Le registre du forum conserve votre arrivée et votre départ, car rien ne peut y être changé.
erasure-final = Cela ne peut pas être annulé.
