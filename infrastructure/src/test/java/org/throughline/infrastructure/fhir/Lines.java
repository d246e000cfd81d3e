package org.throughline.infrastructure.fhir;

/** Made-up lines of a feed, small enough to see what a test is about. */
public final class Lines {
    static final String ORGANIZATION = """
            {"resourceType":"Organization","id":"o1","identifier":[{"system":"urn:orgs","value":"A"}],"name":"North Clinic",\
            "telecom":[{"system":"phone","value":"7075550100"}],"address":[{"line":["1 Main St"],"city":"Vallejo","state":"CA"}]}""";
    static final String SAME_NAME = """
            {"resourceType":"Organization","id":"o2","identifier":[{"system":"urn:orgs","value":"B"}],"name":"North Clinic"}""";
    static final String LOCATION = """
            {"resourceType":"Location","id":"l1","identifier":[{"system":"urn:places","value":"A"}],"name":"North Clinic",\
            "managingOrganization":{"identifier":{"system":"urn:orgs","value":"A"},"display":"North Clinic"}}""";
    static final String HOME = """
            {"resourceType":"Location","id":"l2","identifier":[{"system":"urn:places","value":"H"}],"mode":"kind",\
            "description":"Patient's Home","physicalType":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/location-physical-type","code":"ho"}]}}""";
    static final String PRACTITIONER = """
            {"resourceType":"Practitioner","id":"d1","identifier":[{"system":"http://hl7.org/fhir/sid/us-npi","value":"9999999999"}],\
            "name":[{"family":"Quist","given":["Ada"]}],"gender":"female"}""";
    public static final String PATIENT = """
            {"resourceType":"Patient","id":"p1","identifier":[{"system":"urn:mrn","value":"77"}],\
            "name":[{"use":"official","family":"Moss","given":["Ina"]}],"birthDate":"1980-02-03"}""";

    private Lines() {}

    /** An encounter of {@link #PATIENT} with the parts that a test gives, each followed by a comma. */
    public static String encounter(String id, String status, String encounterClass, String more, String period) {
        return """
                {"resourceType":"Encounter","id":"%s","status":"%s",\
                "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"%s"},%s\
                "subject":{"reference":"Patient/p1"},"period":{%s}}""".formatted(id, status, encounterClass, more, period);
    }

    public static String encounter(String id, String encounterClass, String more) {
        return encounter(id, "finished", encounterClass, more, PERIOD);
    }

    public static final String PERIOD = "\"start\":\"2026-11-01T10:00:00-07:00\",\"end\":\"2026-11-03T11:00:00-08:00\"";

    public static String type(String code) {
        return "\"type\":[{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"%s\"}]}],".formatted(code);
    }
}
