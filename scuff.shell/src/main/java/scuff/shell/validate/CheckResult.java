package scuff.shell.validate;

/** @param reason one line for a person: what was found, or why the check was not made */
public record CheckResult(String check, Verdict verdict, String reason) {}
