export { closeIncidents } from "./close";
export { listIncidents } from "./list";
export { type NotedIncident, noteIncident, quarantineKey, resolveIncident } from "./note";
export { Incident, INCIDENT_TITLES, IncidentKind, IncidentList } from "./shape";
