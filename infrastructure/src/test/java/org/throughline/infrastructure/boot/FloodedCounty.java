package org.throughline.infrastructure.boot;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.springframework.context.ConfigurableApplicationContext;

/** A county in a process of its own that a torture floods. It says how it is reached and goes on until it is killed. */
public final class FloodedCounty {
    private FloodedCounty() {}

    /** Its only argument is the directory for its data. */
    static void main(String[] arguments) throws InterruptedException {
        Path home = Path.of(arguments[0]);
        ConfigurableApplicationContext application = TestCounty.start(
                home.resolve("data"),
                "--throughline.ledger.checkpoint-interval=1s",
                "--logging.level.root=warn",
                TestCounty.REFUSALS + 20);
        Map<Staff, String> passwords = new CountySetup(application).open();
        var web = new Web(application.getEnvironment().getRequiredProperty("local.server.port"), passwords);
        String client = new Story(web).person();
        say("port", application.getEnvironment().getRequiredProperty("local.server.port"));
        say("management", application.getEnvironment().getRequiredProperty("local.management.port"));
        say("client", client);
        say("program", Staff.Programs.INTAKE);
        // One who works, and one who floods.
        say("worker", authorization(Staff.COORDINATOR, passwords));
        say("flooder", authorization(Staff.CLINICIAN, passwords));
        say("ready", "");
        new CountDownLatch(1).await();
    }

    private static String authorization(Staff staff, Map<Staff, String> passwords) {
        String account = staff.name() + ":" + passwords.get(staff);
        return "Basic " + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
    }

    /** The one who listens waits for it. */
    private static void say(String what, String value) {
        System.out.println(what + "=" + value);
        System.out.flush();
    }
}
