package scuff.example.play;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration {@code scuff.example.play}. */
@ObjectClassDefinition(id = "scuff.example.play", name = "Scuff example", description = "Which plugin plays, and where what was heard goes")
@interface Settings {

    @AttributeDefinition(description = "Id of a CLAP effect with a stereo input and output")
    String plugin() default "com.zamaudio.ZamVerb";

    @AttributeDefinition(description = "How long it plays, s")
    int seconds() default 1;

    @AttributeDefinition(description = "Folder for scuff-example.wav and scuff-example.txt; empty: the working directory", required = false)
    String folder() default "";
}
