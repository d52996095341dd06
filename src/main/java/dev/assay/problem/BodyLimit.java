package dev.assay.problem;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses a body that is too large: at once by its announced length, else when the limit is passed while reading. */
@Provider
@PreMatching
@Priority(BodyLimit.FIRST)
public class BodyLimit implements ContainerRequestFilter {

    static final int FIRST = 100;

    @Inject
    @ConfigProperty(name = "assay.http.max-body", defaultValue = "1048576")
    int maxBytes;

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getLength() > maxBytes) {
            throw tooLarge(maxBytes);
        }
        var encoding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new Rejected(415, "unsupported-media-type", "Send the body as application/json, not compressed.");
        }
        if (request.getEntityStream() != null) {
            request.setEntityStream(new Counted(request.getEntityStream(), maxBytes));
        }
    }

    private static Rejected tooLarge(int maxBytes) {
        return new Rejected(413, "body-too-large", "The body has more than " + maxBytes + " bytes.");
    }

    /** Gives at most so many bytes; the next one is a {@link Rejected}. */
    static final class Counted extends FilterInputStream {

        private final int max;
        private long count;

        Counted(InputStream body, int max) {
            super(body);
            this.max = max;
        }

        @Override
        public int read() throws IOException {
            var next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            var read = super.read(into, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        @Override
        public long skip(long bytes) throws IOException {
            var skipped = super.skip(bytes);
            count(skipped);
            return skipped;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void count(long bytes) {
            count += bytes;
            if (count > max) {
                throw tooLarge(max);
            }
        }
    }
}
