package scuff.format.vst3.abi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The name a constant has in the headers, by which the test finds its value there. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface Fact {
    String value();
}
