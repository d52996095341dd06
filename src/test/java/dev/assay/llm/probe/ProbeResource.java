package dev.assay.llm.probe;

import dev.assay.llm.context.LlmContext;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The ways in which business code comes to call a model, one path each. */
@Path("probe")
@RequestScoped
@Consumes(MediaType.TEXT_PLAIN)
@Produces(MediaType.TEXT_PLAIN)
public class ProbeResource {

    private static final long LIMIT_SECONDS = 60;

    @Inject
    Summariser summariser;

    @Inject
    LlmContext context;

    @Resource(lookup = "concurrent/workers")
    ManagedExecutorService executor;

    @POST
    @Path("request")
    public String inRequest(String text) {
        return summariser.summarise(text);
    }

    @POST
    @Path("service")
    public String byService(String text) {
        return summariser.summariseByService(text);
    }

    @POST
    @Path("executor")
    public String onExecutor(String text) throws ExecutionException, InterruptedException, TimeoutException {
        var job = new Summariser.Job(text, context.attribution().scope());
        return executor.submit(() -> summariser.summarise(job)).get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    /** The request is over before the answer comes. */
    @POST
    @Path("stream")
    public CompletionStage<String> streamed(String text) {
        return summariser.stream(text).orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    /** Far from any request, as a timer would. */
    @POST
    @Path("timer")
    public String withoutContext(String text) throws ExecutionException, InterruptedException, TimeoutException {
        return executor.submit(() -> summariser.withoutContext(text)).get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
}
