import type { ReactNode } from "react";

export const referenceRoute = {
  apiReference: "API reference",
  everyRouteOfThisInstallation: "Every route of this installation. The dashboard has no other way in.",
  openapiJson: "openapi.json",
  sameAsForGeneratorsAdmin: (link: ReactNode) => (
    <>
      The same as {link}, for generators. Admin routes take an admin token from Settings; tenant routes take
      an issued key.
    </>
  ),
};

export const operationRoute = {
  apiReference: "API reference",
};

export const operationList = {
  findARoute: "Find a route",
  findRouteRotateKey: "Find a route: rotate key",
  tryFewerOfThem: "Try fewer of them, or part of one.",
  noRouteHasTheseWords: "No route has these words",
};

export const operationView = {
  tryIt: "Try it",
  curl: "curl",
  parameters: "Parameters",
  body: "Body",
  answer: (status: string) => `Answer ${status}`,
  asAType: (title: string) => `${title}, as a type`,
  example: "Example",
  exampleOf: (title: string) => `${title}, an example`,
};

export const parameterTable = {
  in: "In",
  type: "Type",
  needed: "Needed",
  meaning: "Meaning",
  parameters: "Parameters",
};
