export { closeIncidents } from "./close";
export { listIncidents } from "./list";
export { noteIncident, openIncident, quarantineKey, resolveIncident, resolveOthers } from "./note";
export { Incident, INCIDENT_TITLES, IncidentKind, IncidentList } from "./shape";
