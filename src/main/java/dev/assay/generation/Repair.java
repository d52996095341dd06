package dev.assay.generation;

import dev.assay.project.ProjectFiles;

/**
 * A project that failed, to be written again.
 *
 * @param observed what was seen of its failure, and what explains it
 */
public record Repair(ProjectFiles project, String observed) {
}
