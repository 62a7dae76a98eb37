/** Where snapshots lie: a folder, or a bucket that speaks S3. */
package dev.sojourn.state.blob;
