package dev.assay.benchmark;

import java.util.*;
import java.util.stream.*;

public final class SteeringBenchmark {
    public static void main(String[] a) {
        double[] usual = {0.1, 0.3, 0.3, 0.2, 0.1};
        for (var as : List.of(new SteeringWorld.Assumptions("usual", 8, usual, 9, 2, 4.5),
            new SteeringWorld.Assumptions("one good", 8, new double[]{0.5,0.5}, 9, 2, 4.5),
            new SteeringWorld.Assumptions("one good always", 8, new double[]{0,1}, 9, 2, 4.5),
            new SteeringWorld.Assumptions("lower", 8, usual, 4, 2, 4.5),
            new SteeringWorld.Assumptions("none good, 4 flaky", 8, new double[]{1}, 9, 4, 4.5),
            new SteeringWorld.Assumptions("4", 4, usual, 9, 2, 4.5),
            new SteeringWorld.Assumptions("16", 16, usual, 9, 2, 4.5))) {
            System.out.println(as.name());
            for (var arm : List.of(SteeringArm.MANUAL, SteeringArm.RACE)) {
                double te = 0, c = 0, t = 0, tr = 0; int named = 0, wrong = 0, ex = 0, found = 0, n = 2000;
                for (int i = 0; i < n; i++) {
                    var w = SteeringWorld.of(as, 1000 + i);
                    var r = arm.answer(w);
                    t += r.millis(); tr += r.trials(); c += r.cancelled();
                    if (r.winner() >= 0) { named++; if (w.rates()[r.winner()] < .5) wrong++; }
                    if (w.hasGood()) { ex++; te += r.millis() / 60000; if (r.winner() >= 0 && w.rates()[r.winner()] >= .5) found++; }
                }
                System.out.printf("  %-28s min %.2f exists %.2f trials %.1f cancelled %.1f wrong/named %.3f wrong/cases %.3f found %.3f (exists %d)%n", arm.title, t / n / 60000, te / ex, tr / n, c / n, 1.0 * wrong / named, 1.0 * wrong / n, 1.0 * found / ex, ex);
            }
        }
    }
}
