/**
 * Words of other languages that turn up in requests otherwise in English: those that tell that it is so, what they
 * mean, refusals and confirmations. Changes are not among the meanings: a change is only ever taken from English.
 */
const words = (list: string) => new Set(list.trim().split(/\s+/));

/** Hardly ever a word of English, a name of a service or a typing mistake. Without accents, as the text is folded. */
export const FOREIGN_MARKS = words(`
  bitte nicht kein keine keinen niemals nein warum wieso zeige zeig mir ich wir und ist sind oder aber welche welcher
  heisst loschen losche neu nur mochte gerade jetzt passiert unterschied zwischen starten stoppen lieber doch
  favor quiero quisiera esta estan borres borrar borra elimines detengas reinicies apagues muestra muestrame mostrar
  mejor nunca porque cuantos cuantas cuales donde hazlo
  vous plait svp surtout jamais montre montrez affiche pourquoi redemarre supprime supprimez arretez veux juste sont
  est aussi rien quelle quels quelles combien
  nao voce mostre apague reinicie quais obrigado favore perche voglio mostrami elenca sono quali
  alsjeblieft graag niet geen waarom toon wel
  vill visa inte ikke vis`);

const meanings = (list: string) =>
  new Map(
    list
      .trim()
      .split(/\s+/)
      .map((entry) => entry.split(':') as [string, string]),
  );

/** Read in a text that holds one of {@link FOREIGN_MARKS}. */
export const FOREIGN_WORDS = meanings(`
  s'il:please passiert:happens unterschied:difference zwischen:between entre:between bitte:please nicht:not kein:no keine:no keinen:no niemals:never nein:no warum:why wieso:why zeige:show zeig:show
  mir:me ich:i wir:we und:and ist:is sind:are oder:or aber:but welche:which welcher:which nur:only mochte:please
  will:will wie:how wo:where alle:all mit:with von:of fur:for der:the die:the das:the den:the jetzt:now gerade:now
  lieber:rather doch:instead liste:list viele:many nach:after vor:before noch:still ob:whether sehen:see
  por:please favor:please quiero:please quisiera:please solo:only ver:see si:if esta:is estan:are muestra:show
  muestrame:show mostrar:show lista:list todos:all todas:all los:the las:the el:the la:the del:of de:of en:in
  y:and o:or pero:but porque:because nunca:never jamas:never cuales:which
  donde:where mejor:rather ahora:now con:with sano:healthy
  je:i nous:we vous:please plait:please svp:please veux:please juste:only surtout:please jamais:never pas:not ne:not
  n:not montre:show montrez:show affiche:show pourquoi:why le:the les:the des:of du:of et:and ou:or mais:but est:is
  sont:are tous:all toutes:all avec:with dans:in quel:which quelle:which quels:which quelles:which
  voir:see rien:nothing aussi:also
  nao:not mostre:show quais:which favore:please per:please perche:why voglio:please mostrami:show elenca:list sono:are
  quali:which non:not
  alsjeblieft:please graag:please niet:not geen:no waarom:why toon:show een:a het:the van:of
  vill:please visa:show inte:not ikke:not vis:show`);

/** Negations that stand near a verb: where one is, nothing is changed, whatever else is said. */
export const FOREIGN_NEGATIONS = words(`
  nicht kein keine keinen niemals nein nunca jamas jamais pas surtout nao niet geen inte ikke aldrig nooit borres
  elimines detengas reinicies apagues`);

/** An answer made of these alone says yes, and names nothing. */
export const FOREIGN_ASSENT = words(`
  si oui ja jawohl jep joo tak da hai sim evet vale dale claro hazlo hagalo haz procede proceda adelante venga vamos eso
  ok okay oki yes confirmo confirmado confirmada confirma apruebo aprobado autorizado confirme approuve valide valider
  d'accord accord d vas allez vasy y fais le bien sur parfait daccord genau klar gerne natuerlich naturlich mach mache
  machen es das mal doch los weiter bestatigt bestatige bestaetigt freigegeben genehmigt einverstanden passt va bene
  procedi avanti certo faccia fallo confermo confermato faz faca pode isso claro doe maar prima akkoord graag gor det
  kor bara ho bekraftar por favor bitte merci gracias danke adesso ahora jetzt maintenant agora nu
  はい 好的 好 是 是的 确认 네 да конечно давай подтверждаю хорошо`);
