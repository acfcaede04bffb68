/**
 * Names that papers of this field use and do not coin: algorithms, tasks, models, benchmarks and common
 * abbreviations. Folded as `foldName` does. A variant (`MT-GRPO`) is not in the list and may be coined.
 */
const known = new Set(
  (
    'rl drl marl rlhf rlvr rlaif irl mbrl hrl orl llm llms lm lms slm slms mllm mllms lmm lmms vlm vlms lvlm lvlms ' +
    'vla vlas lrm lrms lalm lalms sllm sllms dllm dllms ai agi ml nlp cv qa vqa sota cot tot rag icl ood sft ' +
    'rft cpt peft lora moe moes mlp cnn rnn gnn gnns vae gan mcts mdp mdps pomdp pomdps cmdp gae td ' +
    'kl js tv ot mi svd sde ode pde snr elbo nll mle map em ema gpu gpus cpu api apis url json sql ' +
    'text-to-sql html gui guis os ui 2d 3d t2i t2v ocr asr tts prm prms orm orms ' +
    'ppo trpo grpo dapo gspo dpo ipo kto rloo remax reinforce reinforce++ gpg a2c a3c ddpg td3 sac dsac dqn c51 iql ' +
    'cql awr awac mappo ippo qmix npg vpg pg ac actor-critic actor–critic dppo-clip ppo-clip ddpo flow-grpo dancegrpo simpo orpo ' +
    'adam adamw sgd muon bert gpt gpt-2 gpt-4 gpt-4o gpt-5 o1 o3 claude gemini llama llama2 llama3 qwen qwen2 qwen2.5 ' +
    'qwen3 qwen3-8b qwen2.5-vl deepseek deepseek-r1 r1 mistral gemma phi clip dino flux sd3 sd3.5 siglip whisper wavlm pi0 ' +
    'cad ct mri ehr fhir iot mlm icl tsad pbe mhfv ' +
    'gsm8k math math500 math-500 aime aime24 aime25 amc mmlu humaneval mbpp livecodebench alfworld webshop ' +
    'scienceworld mujoco gym atari dmc metaworld libero robotwin robomimic geneval pickscore swe-bench osworld ' +
    'hotpotqa musique gpqa imagenet coco pass@1 pass@k pass@128 best-of-n sim2real sim-to-real iou mse mae auc bleu ' +
    'chain-of-thought mixture-of-experts kullback-leibler vision-language vision-language-action fine-tuning ' +
    'multi-task long-horizon deepmind openai huggingface github arxiv cuda triton i.e e.g w.r.t vs'
  ).split(' '),
);

export function isKnownName(folded: string): boolean {
  return known.has(folded) || known.has(folded.replace(/s$/u, ''));
}

/** One form for spellings that mean the same name: case, superscripts and hyphens of every sort. */
export function foldName(name: string): string {
  if (/^[\x20-\x7E]*$/.test(name)) return name.toLowerCase().trim();
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[-\u2010-\u2015]/gu, '-')
    .trim();
}
