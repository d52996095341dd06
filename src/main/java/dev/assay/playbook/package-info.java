/**
 * What solved which error: one entry an experiment that confirmed a combination for a fingerprint. An error that has been
 * solved is answered at once, and what solved it before is tried first. A combination out of which the error came back
 * is not answered for it any more.
 *
 * <p>Read {@link dev.assay.playbook.Entry}, {@link dev.assay.playbook.Playbook} (the store and its rules), then the door:
 * {@link dev.assay.playbook.PlaybookResource}.
 */
package dev.assay.playbook;
