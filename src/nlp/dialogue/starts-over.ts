const STARTS_OVER =
  /^(?:(?:ok(?:ay)?|please|right|now|let'?s|lets)[\s,]+)*(?:forget (?:all )?(?:about )?(?:that|all (?:of )?(?:it|that|this)|everything|the context|what i (?:said|asked)|this conversation)|start (?:over|again|afresh)|(?:a )?(?:new|different|another) (?:topic|subject|conversation)|(?:reset|clear|drop)(?: (?:the|this|my))? (?:context|conversation|session)|from scratch)(?:[\s,]+please)?[\s.!]*$/i;

/** Whether a text asks to forget what was spoken of, and nothing else: "forget that", "start over", "new topic". */
export const startsOver = (text: string): boolean => text.length < 80 && STARTS_OVER.test(text.trim());
