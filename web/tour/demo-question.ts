/* Stands until Ask keeps its question in a state of its own. */
export async function askDemoQuestion(): Promise<void> {}
export async function takeQuestionBack(): Promise<void> {}
