/** What a demo looks like at a moment: collected from what the instances say, handed out as immutable pictures. */
package dev.sojourn.drill.demo.picture;
