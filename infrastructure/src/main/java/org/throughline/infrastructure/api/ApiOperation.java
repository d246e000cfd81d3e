package org.throughline.infrastructure.api;

import java.util.Map;
import org.springframework.http.HttpMethod;

/**
 * What can be asked for that is neither a command nor a view of its own, as the description of the API tells it.
 *
 * @param method of HTTP
 * @param path below the root of the API
 * @param id unique name
 * @param summary what it does, in a few words
 * @param query meanings of its parameters by their names; all are required
 * @param body meanings of the texts in its body by their names; all are required
 * @param answer class of the answer
 * @param status with which it is answered
 */
public record ApiOperation(
        HttpMethod method,
        String path,
        String id,
        String summary,
        Map<String, String> query,
        Map<String, String> body,
        Class<?> answer,
        int status) {}
