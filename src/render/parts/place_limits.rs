//! How many records of each kind the page of a place names. Their lists lead there for as many.

/// Commitments that the page names, the most pressing: those of a country are nearly all there are.
pub const COMMITMENTS: usize = 8;
/// Grants, the newest.
pub const GRANTS: usize = 7;
/// A place names so many organisations that are there; the list of each place has the others.
pub const ORGANISATIONS: usize = 16;
/// Places directly below it, likewise.
pub const CHILDREN: usize = 40;
/// Plans for it and for the places below it, likewise.
pub const PLANS: usize = 40;
/// Contracts, initiatives, projects, petitions and bodies that the page names, the newest or the most pressing.
pub const ALSO: usize = 5;
