package dev.assay.generation;

import dev.assay.project.ProjectFiles;
import java.time.Duration;

/**
 * What a model wrote.
 *
 * @param answerCharacters the length of the whole answer, with what is not part of a file
 * @param took             from the question to the whole answer
 */
public record Generation(ProjectFiles files, int answerCharacters, Duration took) {
}
