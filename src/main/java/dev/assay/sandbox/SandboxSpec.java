package dev.assay.sandbox;

import dev.assay.catalog.ProjectType;
import dev.assay.project.ProjectFiles;

/**
 * What a sandbox is asked to run.
 *
 * @param provider who wrote the files, as in the catalogue; a sandbox may refuse what a real model wrote
 */
public record SandboxSpec(SandboxId id, ProjectType type, ProjectFiles files, String provider) {
}
