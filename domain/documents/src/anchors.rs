//! The names that provisions have within a document, so that a file that was edited elsewhere can be read back.
//!
//! They are names of bookmarks in every word processor: a letter first, letters, digits and underscores, at most forty.

use domain::identifiers::ProvisionId;

const PROVISION: &str = "provision_";
const REVISION: &str = "_revision_";

/// Names a provision as it stands in a revision.
pub fn provision_anchor(provision: ProvisionId, revision: i32) -> String {
    format!("{PROVISION}{provision}{REVISION}{revision}")
}

/// Reads the name of a provision, with the number of its revision.
pub fn read_provision_anchor(anchor: &str) -> Option<(ProvisionId, i32)> {
    let (provision, revision) = anchor.strip_prefix(PROVISION)?.split_once(REVISION)?;
    let read = (provision.parse().ok()?, revision.parse().ok()?);
    // Only what was written so: no signs, no zeros in front.
    (provision_anchor(read.0, read.1) == anchor).then_some(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provision_is_read_back_by_its_name_and_nothing_else_is() {
        let longest = provision_anchor(ProvisionId(99_999_999_999), 9_999);
        assert!(longest.len() <= 40, "{longest}");
        assert_eq!(read_provision_anchor(&longest), Some((ProvisionId(99_999_999_999), 9_999)));
        for other in
            ["", "provision_", "provision_1", "provision_1_revision_", "provision_+1_revision_2", "_GoBack"]
        {
            assert_eq!(read_provision_anchor(other), None, "{other}");
        }
        assert_eq!(read_provision_anchor("provision_01_revision_2"), None);
        assert_eq!(read_provision_anchor("provision_1_revision_2x"), None);
    }
}
