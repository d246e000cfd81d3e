package org.throughline.kernel.privacy;

/**
 * What is stored of a sealed value.
 *
 * @param key id of the data key: subject, custodian and retention class have one each
 * @param event id of the event the value was sealed for; associated data of the cipher
 * @param path where in that event the value stands; associated data of the cipher
 * @param bytes the cipher's output, base64
 */
public record Ciphertext(
        @Clear("an id") String key,
        @Clear("an id") String event,
        @Clear("a place in a format") String path,
        @Clear("ciphertext") String bytes) {}
