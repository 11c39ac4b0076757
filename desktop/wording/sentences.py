"""Sentences for errors of the event, its plan, its file, this machine's settings and paper."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    # the event and its people
    "ends-before-start": (
        "A {kind:span} ends ({end}) before it starts ({start}). Correct one of the two times."
    ),
    "event-without-name": "The event has no name. Give it one.",
    "event-languages": "An event needs languages for its papers, of these: {languages}. Choose at least one.",
    "event-phone": "{phone} is no telephone number. Write it as in +33 4 91 00 00 00.",
    "zone-unknown": "There is no time zone called {zone}. Use a name such as Europe/Paris.",
    "grid-minutes": (
        "The grid {name} has slots of {minutes} {minutes:minute|minutes} with {changeover} between them. "
        "Slots need at least one minute, and the pause cannot be negative."
    ),
    "number-too-small": "The {field} of a {kind:kind} is {value}; it must be at least {least}.",
    "closure-of-what": "A closure[ ({reason})] names neither a table nor a room. Say which one is closed.",
    "walk-within-room": (
        "A walk of {minutes} {minutes:minute|minutes} leads from a room to itself. Name two rooms."
    ),
    "organisation-without-name": "An organisation has no name. Give it one.",
    "participant-without-name": "Person {number} has no name. Give at least one of first and family name.",
    "room-without-name": "A room has no name. Give it the one on its door.",
    "room-already-there": "There is a room {name} in that building already. Choose another name.",
    "table-number": "{number} is no number for a table. Give one from 1 upwards.",
    "item-without-title": "A programme item has no title. Give it one.",
    "session-without-name": "A session has no name. Give it one, such as Friday morning.",
    "session-without-slots": (
        "No meeting of {minutes} {minutes:minute|minutes} fits into that session. "
        "Make it longer, or the meetings shorter."
    ),
    "person-not-scheduled": "{person} takes no part in meetings. Give the person that role first.",
    "not-checked-in": "{person} is not checked in, so there is nothing to take back.",
    "file-not-deleted": "The file {path} could not be deleted: {reason}. Delete it by hand.",
    "erase-still-planned": (
        "{person} has meetings ahead. Cancel the registration and repair the roster, or wait."
    ),
    "merge-with-itself": "These two are one and the same already.",
    "merge-unlike": "{first} and {second} are a person and an organisation. Merge two of a kind.",
    "merge-gone": "{entity} is not there any more: retired, or merged before. Look again.",
    "name-unknown": "Nothing here is called {name}. Give a badge number or an organisation's name.",
    "badge-issues-used-up": (
        "The badge of {person} has been replaced 255 times and cannot be replaced again. "
        "Register the person anew."
    ),
    # this machine
    "screen-missing": (
        "There is no screen here for the window. Every command works without it; see visavis --help."
    ),
    "window-libraries-missing": (
        "The window cannot open, because a library of the system is missing: {reason}. On Debian and Ubuntu "
        "make setup names the packages to install."
    ),
    # requests, meetings, rosters
    "request-to-whom": "Request {number} must name either a person or an organisation, and not both.",
    "request-to-self": "Request {number} asks to meet the person who makes it. Name somebody else.",
    "request-already-there": (
        "{person} asked for that already, in request {number}. Change that one instead."
    ),
    "request-names-twice": "Request {number} names somebody twice. Name each person once.",
    "request-stars": "Request {number} has {stars} stars. They go from 1 to 5.",
    "request-length": "Request {number} asks for {length} slots. Ask for one or more.",
    "would-overwrite-event": "{path} is an event file and is not written over. Choose another name.",
    "answer-to-nothing": (
        "Say which requests: their numbers, --asked with somebody's badge number, or --pending for all."
    ),
    "request-unknown": "There is no request {request}. See the list of requests for its number.",
    "request-is-no-meeting": (
        "This request is no meeting, so nothing can be moved for it. "
        "See why it is none, and change that first."
    ),
    "request-is-placed": "This request is on the roster already. Look there for its time and table.",
    "meeting-of-one": "A meeting needs at least two different people.",
    "meeting-unknown": "There is no such meeting ({meeting}). It may have been cancelled; look again.",
    "meeting-not-placed": "This meeting ({meeting}) has no time yet. Place it first.",
    "meeting-too-long": "A meeting of {length} slots fits into no session. Make it shorter.",
    "slot-unknown": "There is no such slot ({slot}). It may have been retired; look again.",
    "table-unknown": "There is no such table ({table}). It may have been retired; look again.",
    "table-in-no-room": "Table {table} stands in no room. Give it a room.",
    "session-slots-overlap": (
        "Two slots of the session {session} overlap at {start}. Move or retire one of them."
    ),
    "edit-refused": "That cannot be done[ for {people}]: {rules:rules}. Choose another time or table.",
    "no-free-place": "They have no free time in common at which a table is free. Choose somebody else.",
    "roster-refused-by-judge": (
        "The roster found breaks rules and was not taken: {rules:rules}. "
        "The roster before it stays; run again with another seed and report this."
    ),
    "publish-invalid-roster": (
        "The roster cannot be published: {violations} {violations:rule is|rules are} broken and {displaced} "
        "{displaced:meeting has lost its|meetings have lost their} place. Run check to see them, then repair."
    ),
    "adopt-clashes": (
        "This roster no longer suits the event, which was changed since it was made[ ({people})]: "
        "{rules:rules}. Nothing was adopted; optimise again, or undo the change."
    ),
    "no-roster-yet": "No roster was made yet. Optimise first.",
    "version-unknown": "There is no roster version {version}.",
    "nothing-to-repair": "Nobody holds a roster yet, so there is nothing to repair. Build one first.",
    "policy-star-weights": (
        "The weights of the stars ({value}) are not usable. Give five whole numbers, none below 0."
    ),
    "policy-steps": "The steps of the policy ({value}) are not usable. Give whole numbers that do not rise.",
    "policy-fair-percent": "The fair share is {value}. Give a percentage from 0 to 100.",
    "policy-lunch": "Lunch must begin before it ends, both between 00:00 and 24:00, or neither be given.",
    "picture-too-large": "The picture {name} is too large. Give one of at most {most} bytes once encoded.",
    "policy-table-reserve": "The table reserve is {value}. Give a percentage from 0 to 99.",
    "generate-too-small": (
        "No event can be made of {people} {people:person|people}, {days} {days:day|days} and "
        "{tables} {tables:table|tables}. Ask for more of them."
    ),
    # journal and undo
    "nothing-to-undo": "There is nothing to undo.",
    "undo-refused": "That cannot be undone: {reason:undo}.",
    "not-found": "There is no such {kind:kind} ({entity}) any more. Look again.",
    "already-there": "Such a {kind:kind} is there already[ ({entity})]. Nothing was changed.",
    "number-taken": "That number is taken by another {kind:kind}. Choose another one.",
    "replay-erased": "{path} cannot be rebuilt from its journal: contents were erased for privacy.",
    "replay-broken": "The journal does not fit together at change {number}. Restore a backup.",
    # the event file
    "file-exists": "{path} exists already. Choose another name or move it away.",
    "folder-missing": "There is no folder {path}. Make it first, or choose another one.",
    "file-locked": (
        "{path} is in use[ by desk {desk}][ on the computer {host}]. Close it there and try again; "
        "to look at it meanwhile, open it read-only."
    ),
    "file-not-an-event": (
        "{path} is not an event file: {reason:not_an_event}. Choose a file whose name ends in .visavis."
    ),
    "file-newer-version": (
        "{path} was written by a newer version of this program (format {found}, this one knows {known}). "
        "Install the newer version; the file was not touched."
    ),
    "file-older-version": (
        "{path} is of an older format ({found}, now {known}). Open it once for writing to bring it up to "
        "date."
    ),
    "file-damaged": (
        "{path} is damaged and was left as it is.[ Restore the backup {backup}.] Otherwise restore any "
        "backup you have."
    ),
    "file-gone": (
        "{path} is no longer there; it was moved or deleted while it was open. Put it back and try again."
    ),
    "file-needs-recovery": (
        "{path} was not closed properly and must be opened for writing once before it can be read."
    ),
    "file-read-only": "{path} cannot be written[ ({reason})]. Check its permissions, or copy it elsewhere.",
    "file-busy": "Another program is using {path}. Wait a moment and try again.",
    "file-unreachable": "{path} cannot be reached[ ({reason})]. Is the disk or the stick still there?",
    "printer-gone": "The printer {printer} is not there any more. Choose another, or print into a folder.",
    "printers-missing": "No printer is set up on this machine. The papers are in {path}.",
    "printer-unknown": "There is no printer {printer} on this machine. There are: {known}.",
    "print-commands-missing": (
        "This machine has no commands to print with, lp and lpstat of CUPS. Print from the window, or print "
        "into a folder and open the file."
    ),
    "printer-refused-pages": (
        "The printer {printer} does not take page {page} and those after it[: {reason}]. See whether it is "
        "switched on and has paper, then print again, or go on with --from-page {page}."
    ),
    "page-missing": "{path} has {pages} {pages:page|pages}, so there is no page {page} to begin with.",
    "nothing-printed": "There is no {path} to go on with. Print it first, without --from-page.",
    "nobody-lost-it": "Say with --person or --people whose sheet is lost.",
    "one-file-for-printer": "A printer takes one file. Leave out --separate, or --printer.",
    "printer-refused": (
        "The printer {printer} does not take the papers. See whether it is switched on and has paper, "
        "or print into a folder."
    ),
    "disk-full": (
        "There is no room left on the disk for {path}. Free some space and try again; nothing was lost."
    ),
    "desk-letter": "“{letter}” is no letter for a desk. Use one from A to Z.",
    "opened-read-only": "{path} was opened for reading only. Open it for writing to change it.",
    "restore-from-itself": "{path} cannot be restored from itself. Choose a backup.",
    "upgrade-failed": (
        "{path} could not be brought up to date and stays as it was; what is wrong is in: {tables}. "
        "The backup made before lies beside it."
    ),
    # this machine and this program
    "settings-not-toml": (
        "The settings in {file} cannot be read: {reason}. Mend that line or delete the file."
    ),
    "settings-unknown-key": "There is no setting {key} (in {file}). Known are: {known}.",
    "settings-unreadable": "The settings file {file} cannot be read: {reason}.",
    "settings-wrong-value": "The setting {key} in {file} is {value}; it must be {expected:expected}.",
    "setting-unreadable": "{path} cannot be read: {reason}.",
    "setting-not-json": "{path} is not the description of an event: {reason}.",
    "setting-wrong": "The description of the event is wrong at {where}: {what}.",
    "internal-error": (
        "Something went wrong inside the program ({kind}); this is our mistake. "
        "Your data is as it was before.[ A report is in {report}.]"
    ),
    "folder-is-file": "{path} is a file. Name a folder, or move the file away.",
    "folder-not-made": "The folder {path} could not be made: {reason}.",
    "self-test-failed": (
        "The self-test failed: {steps}. Install the program anew; if that does not help, report it."
    ),
    # paper
    "nothing-to-print": "There is nothing to print, so {path} was not written.",
    "paper-not-written": "{path} could not be written: {reason}. Close it in other programs and try again.",
    "font-unreadable": "The font {path} cannot be read: {reason}. Install the program anew.",
    "code-unknown": "Nobody has the badge code {code}. Look at the desk list.",
    "layout-unknown": "There is no layout {name}. Known are: {known}.",
    "room-unknown": "There is no room {name}. Known are: {known}.",
    "picture-unreadable": "This is no picture that can be printed, PNG or JPEG: {reason}.",
    "layout-damaged": "The layout {name} cannot be read: {reason}.",
    "layout-code-unreadable": (
        "The code of the layout {name} is {millimetres} mm wide. It needs at least {least} mm to be read, "
        "and may have at most {most} mm, so that its white margin, the name and the rest have room."
    ),
    "layout-start": "There is no label {start} on a sheet of {labels}. Count from 1.",
    "layout-impossible": "The layout {name} does not fit its page. Check its sizes.",
}
