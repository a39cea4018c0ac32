export { closeIncidents } from "./close";
export { listIncidents } from "./list";
export { noteIncident, quarantineKey, resolveIncident } from "./note";
export { Incident, IncidentKind, IncidentList } from "./shape";
