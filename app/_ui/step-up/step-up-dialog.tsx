"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { answerStepUp, onStepUp } from "../api/step-up";
import { OnceOpened } from "../layout/once-opened";

const StepUpForm = dynamic(() => import("./step-up-form").then((module) => module.StepUpForm), {
  loading: () => null,
});

/** Opens by itself when a guarded call wants to know who sits before this browser. */
export function StepUpDialog() {
  const [isAsked, setIsAsked] = useState(false);
  useEffect(() => onStepUp(setIsAsked), []);
  return (
    <OnceOpened isOpen={isAsked}>
      <StepUpForm
        isOpen={isAsked}
        onConfirmed={() => answerStepUp(true)}
        onCancel={() => answerStepUp(false)}
      />
    </OnceOpened>
  );
}
