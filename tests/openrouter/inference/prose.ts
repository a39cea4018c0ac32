/** The sentences a simulated answer is put together from. `{topic}` is the question, shortened. */

export const openings = [
  "Here is a short way to think about **{topic}**.",
  "Good question. Let us take **{topic}** one step at a time.",
  "There is a brief answer and a longer one to **{topic}**; this is the brief one.",
  "Let me start with what matters most about **{topic}**.",
];

export const bodies = [
  "Begin with what you can measure. A figure that two people can reproduce settles more arguments than the best explanation, and it shows early whether the effort pays.",
  "Most of the difficulty sits at the boundaries: where one part hands over to the next, where a value may be missing, and where two things happen at once. Write those cases down before anything else.",
  "Keep the first version small enough to throw away. What you learn from running it for a week is worth more than another week of planning.",
  "It helps to separate what changes often from what hardly ever changes. The stable part can be simple and strict; the rest deserves names that explain themselves.",
];

export const lists = [
  "\n\n1. **Name the goal** in one sentence.\n2. **List what could go wrong**, most expensive first.\n3. **Try the smallest step** that would prove you wrong.\n4. **Write down** what you found.",
  "\n\n- **Cost:** know it before you start, not at the end of the month.\n- **Time:** the slowest step decides, so look there first.\n- **Risk:** prefer choices that can be taken back.",
  "\n\n| Question | Why it matters |\n|---|---|\n| Who depends on it? | They notice a failure first. |\n| What does it cost? | It sets how far you may go. |\n| How will you know it works? | Otherwise you will not. |",
];

export const closing =
  "\n\n_This is a simulated answer: no model was called and nothing was charged for real._";

export const thoughts = [
  "The question is about {topic}. I should give the main point first, then a few steps that can be followed.",
  "Let me see what is being asked: {topic}. A general answer with one concrete list will serve best.",
];
