export { closeIncidents } from "./close";
export { listIncidents } from "./list";
export { noteIncident, quarantineKey, resolveIncident } from "./note";
export { Incident, INCIDENT_TITLES, IncidentKind, IncidentList } from "./shape";
