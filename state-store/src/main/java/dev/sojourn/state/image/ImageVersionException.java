package dev.sojourn.state.image;

/** An image of a format version that this build does not read. It is left as it is. */
public final class ImageVersionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ImageVersionException(int version) {
        super("the state on disk has format version " + version + ", but this build reads " + ImageMeta.VERSION
                + ": run the build that wrote it, or give this one a state.dir of its own");
    }
}
