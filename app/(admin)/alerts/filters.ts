import { createLoader, createSerializer, parseAsString } from "nuqs/server";

/** What the lists keep in their addresses, and send to the admin API under the same names. */
export const alertFilters = {
  kind: parseAsString,
  tenant_id: parseAsString,
  state: parseAsString,
  cursor: parseAsString,
};
export const loadAlertFilters = createLoader(alertFilters);
export const alertQuery = createSerializer(alertFilters);

export const deliveryFilters = {
  alert_id: parseAsString,
  channel_id: parseAsString,
  state: parseAsString,
  cursor: parseAsString,
};
export const loadDeliveryFilters = createLoader(deliveryFilters);
export const deliveryQuery = createSerializer(deliveryFilters);
