/**
 * JUnit 5 tests that run inside a framework in which the whole platform is deployed, as an application would deploy it.
 * bnd's tester finds them by the header {@code Test-Cases} and runs them, on its own thread.
 */
package scuff.it;
