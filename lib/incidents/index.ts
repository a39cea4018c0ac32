export { closeIncidents } from "./close";
export { listIncidents } from "./list";
export { noteIncident, openIncident, quarantineKey, resolveIncident, resolveOthers } from "./note";
export { Incident, IncidentKind, IncidentList } from "./shape";
