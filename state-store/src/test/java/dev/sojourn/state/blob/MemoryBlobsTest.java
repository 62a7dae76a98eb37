package dev.sojourn.state.blob;

import java.time.Instant;

/** The fake keeps the contract it stands in for. */
class MemoryBlobsTest extends BlobStoreContract {

    @Override
    BlobStore open() {
        return new MemoryBlobs(Instant::now);
    }
}
