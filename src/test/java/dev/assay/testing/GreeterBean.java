package dev.assay.testing;

import jakarta.ejb.Stateless;

/** An EJB that only tests deploy. */
@Stateless
public class GreeterBean {

    public String greet(String name) {
        return "Hello " + name;
    }
}
