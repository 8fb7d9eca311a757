//! Attacks on a server in a process of its own, and what each costs the sender and the forum. `BARAZA_BIN` is the
//! server; without it nothing is attacked. `BARAZA_FIGURES` names a file to which each attack adds a line.

mod archives;
mod ballots;
mod connections;
mod forms;
mod forum;
mod kills;
mod mail;
mod sign_in;
mod uploads;
