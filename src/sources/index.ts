import { chatbotUi } from "./chatbot-ui/index.ts";
import { aichat } from "./aichat/index.ts";
import { anythingLlm } from "./anythingllm/index.ts";
import { bigAgi } from "./big-agi/index.ts";
import { chatbox } from "./chatbox/index.ts";
import { chatgpt } from "./chatgpt/index.ts";
import { cherryStudio } from "./cherry-studio/index.ts";
import { claudeCode } from "./claude-code/index.ts";
import { claude } from "./claude/index.ts";
import { cline } from "./cline/index.ts";
import { codex } from "./codex/index.ts";
import { continueDev } from "./continue/index.ts";
import { demo } from "./demo/index.ts";
import { enchanted } from "./enchanted/index.ts";
import { geminiCli } from "./gemini-cli/index.ts";
import { geminiTakeout } from "./gemini-takeout/index.ts";
import { googleAiStudio } from "./google-ai-studio/index.ts";
import { gpt4All } from "./gpt4all/index.ts";
import { grok } from "./grok/index.ts";
import { jan } from "./jan/index.ts";
import { koboldAiLite } from "./koboldai-lite/index.ts";
import { leChat } from "./le-chat/index.ts";
import { libreChat } from "./librechat/index.ts";
import { llamaCpp } from "./llama-cpp/index.ts";
import { llm } from "./llm/index.ts";
import { lmStudio } from "./lm-studio/index.ts";
import { lobeChat } from "./lobechat/index.ts";
import { messages } from "./messages/index.ts";
import { ollama } from "./ollama/index.ts";
import { openWebUi } from "./open-webui/index.ts";
import { opencode } from "./opencode/index.ts";
import { originalDatabase } from "./original-database/index.ts";
import { perplexity } from "./perplexity/index.ts";
import { plainChat } from "./plain-chat/index.ts";
import { shareGpt } from "./sharegpt/index.ts";
import { sillyTavern } from "./sillytavern/index.ts";
import { souvenirExport } from "./souvenir-export/index.ts";
import { textGenerationWebui } from "./text-generation-webui/index.ts";
import { trainingData } from "./training-data/index.ts";
import { transformerLab } from "./transformer-lab/index.ts";
import type { Source } from "./source.ts";

/** Every app we can read, in the order in which they are listed; the demo, which is none and has an archive of its own, last. */
export const sources: readonly Source[] = [
  lmStudio,
  ollama,
  transformerLab,
  openWebUi,
  chatgpt,
  claude,
  jan,
  gpt4All,
  anythingLlm,
  enchanted,
  textGenerationWebui,
  sillyTavern,
  koboldAiLite,
  llamaCpp,
  libreChat,
  chatbotUi,
  chatbox,
  cherryStudio,
  bigAgi,
  lobeChat,
  leChat,
  googleAiStudio,
  geminiTakeout,
  grok,
  perplexity,
  claudeCode,
  codex,
  geminiCli,
  opencode,
  llm,
  aichat,
  continueDev,
  cline,
  originalDatabase,
  messages,
  shareGpt,
  souvenirExport,
  plainChat,
  trainingData,
  demo,
];
