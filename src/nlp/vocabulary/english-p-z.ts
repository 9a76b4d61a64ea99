/** Nouns and verbs of English from p to z, base forms in order. From SCOWL (see NOTICE). */
export const ENGLISH_P_TO_Z = `
pacemaker pacifism pacify pack package packet pact pad paddle paediatrics pageant pageantry pagination pain pajamas
palaeontology palate paleontology palette pall pallor palm pamper pamphlet pancake pancreas pandemonium pang panhandle
panic panicking panorama pant pantomime pap papacy paperwork papyri papyrus par parable parade paradigm paradise
paradox paraffin paragon paragraph parallel paralyse paralysis paralytic paralyze parameter paranoia paraphrase parch
pardon pare parentage parentheses parenthesis parenthetical parenthood parish parity park parody parole parse parsec
partake partaken partiality participle particle partook partridge pas passage passbook passport password pasta paste
pastel pasteurisation pasteurise pasteurization pasteurize pastiche pastime pastry pasture pat patch patchwork pate
patent paternalism paternity path pathology pathos pathway patience patrimony patriotism patrol patronage patronise
patronize patty paucity paunch paw pawn payoff pea peak peal pear pearl peat peck peculiarity pedagogy pedal pedantry
peddle pediatrics pedigree peek peel peep peer peeve pellet pelt pelvis penalise penalize penance pence penchant pended
pends penetrate penetration penis penitence penitentiary penknives penmanship pennant penny pension penultimate pep
perceive perception perch percolate percolation percussion perfection perforate perfume peril perimeter period
periodical periphery perish perishable perjure perjury perk permanence permeate permission permit permutation peroxide
perpendicular perpetrate perpetuate perplex perplexity persecute persecution perseverance persevere persist persistence
persona personalise personalize personify perspiration perspire persuade persuasion pertain perturb perusal peruse
pervade perversion pervert pessimism pest pesticide pestilence petrify petrol petroleum petty pewter pharmacy phenomena
phenomenon philanthropy philosophise philosophize philosophy phlegm phobia phonics phosphor phosphorescence phosphorus
photosynthesis phototypesetter phrase phraseology physiology physique pickle picnic picnicked picnicking piddle pie
piecework pierce piety pigeonhole piggyback pigtail pile pilfer pilgrimage pillage pillar pimple pin pinch pinpoint
pint pioneer pipeline piracy pirouette pis pitfall pittance pity pivot pizza placard placate plagiarise plagiarism
plagiarize plague plaice plank plantation plaque plasma plaster plastic platinum platitude platoon plausibility
playback playground plaza plea plead pleasantry pledge plethora plight plod plop plot plow ploy pluck plume plummet
plunder plunge plural plurality plutonium ply pneumonia poach pocketbook pockmark poem poignancy poise poison poke
pokey poky polarisation polarise polarity polarization polarize police policemen policewomen polio polish politics
polka pollinate pollination pollutant pollute pollution polygamy polygon polynomial polyp polytechnic pomp poop
populace popularise popularity popularize populate population pore pork pornography porridge port portability portend
portent portrait portray portrayal pose positivism possess post postage postcard postcode posterity postmark postmen
postpone postscript postulate posture potassium potato potency potion pounce pour pout powder powwow practicality
practice practise pragmatism prairie prance prank prattle prawn preach preamble precaution precede precedence precedent
precinct precipitate precipitation precision preclude preconceive preconception precursor predefined predestination
predicament predicate predict predisposition predominance predominate preeminence preempt preen preface preference
prefix prejudice prelude premeditation premiere premise premonition preoccupation preoccupy prepay preponderance
preposition prerequisite prerogative prescribe prescription presentation preservation preservative preserve preside
presidency press pressure prestige presume presumption presuppose pretence pretend pretense pretension pretext pretzel
prevail prevalence prevention preview prick prickle priesthood prim primp principality print printout prise prism
privation privatisation privatise privatization privatize privilege probability probation probe procession processional
processor proclaim proclamation procrastinate procrastination procure prod production productivity profanity profess
profession proffer proficiency profundity profusion prognoses prognosis program programmable progression prohibit
prohibition projection proletariat proliferate proliferation prologue prolong prom promenade prominence promiscuity
promote promotion promulgate pronoun pronounce pronunciation proofread propaganda propagate propagation propel
propensity property prophecy prophesy proportion proportionality propose proposition propositional proprietary
propriety propulsion prose prosecute prosecution prospect prospectus prosper prosperity prostitution prostrate
protestant protocol prototype protract protrude protrusion provenance proverb providence provision proviso provocation
provoke prowess prowl proximity prudence prune pry psalm pseudonym psych psyche psychiatry psychic psychoanalysis
psychoses psychosis psychotherapy puberty publicise publicity publicize publish pudding puddle puff pulsate pulsation
pulse pulverise pulverize pumice pummel pump pumpernickel pun punchline punctuality punctuate punctuation puncture
punish punt purchase puree purgatory purge purification purify purity purport purr pursue pursuit pus puss pussy putt
putty puzzle pyjamas pyramid pyre qua quadrangle quadrant quadratic quadrilateral quadruple quadruplet quail quake
qualification qualify qualm quandary quantify quantity quantum quarantine quarrel quart quartet quartz quash quaver
quell quench quest questionnaire queue quibble quicken quicksand quintessence quintet quintuplet quip quirk quiver quiz
quizzes quorum quota quotation quote quotient rabble rabies raccoon race racism racket radiance radiate radiation radii
radio radioactivity radish radium raffle rage ragtime raid rain raindrop rainfall rainstorm rainwater raise raisin rake
ram ramble ramification rampage ran rancor rancour rang rankle ransack ransom rant rap rape rapidity rapport rapture
rarity rash rasp ratification ratify ratio ration rationale rationalisation rationalise rationality rationalization
rationalize rattle ravage rave ravish raze react readability readership readjust realisation realise realism
realization reallocate realm realty ream reap reappear rearrange reassurance reassure rebate rebellion rebind rebirth
rebound rebuff rebuild rebuilt rebuke rebut rebuttal recant recap recapture recede receipt reception recess recession
recharge recipe reciprocate recital recitation recite reclaim reclamation recline recoil recollect recollection
recommend recommendation recompense recompile reconcile reconciliation recondition reconfigure reconnaissance reconnect
reconsider reconstruct reconstruction recount recoup recourse recover recovery recreate recreation recruit rectangle
rectify rectum recuperate recuperation recur recurrence recursion recycle redden redeem redefine redefinition
redemption redesign redid redirect redirection rediscover redistribute redistribution redo redone redraft redraw
redress redundancy reek reelect referendum refill refine reflection reflex reflexive reformat reformation refraction
refrain refresh refrigerate refrigeration refuel refuge refund refurbish refusal refuse refutation refute regain regale
regatta regenerate regeneration regimen regiment register registry regress regression regularity regulate regurgitate
rehabilitate rehabilitation rehash rehearsal rehearse reign reimburse reincarnate reinforce reinstate reiterate
reiteration reject rejection rejoice rejoin rejoinder rejuvenate rejuvenation relaid relapse relation relationship
relativity relax relaxation releasable relegate relent relevance reliability reliance relieve religion relinquish
relish relive reload relocatable relocate relocation reluctance remade remainder remake remark remedy remembrance
reminisce reminiscence remission remit remittance remnant remodel remorse remunerate remuneration renaissance rename
rend rendezvous rendition renege renew renewal renounce renovate renovation renown rental renunciation reopen
reorganisation reorganise reorganization reorganize repaid reparation repatriate repay repeal repel repellent repent
repentance repercussion repertoire repetition rephrase replay replenish replicate replication repose repress repression
reprieve reprimand reprint reprisal reproach reproduce reproduction reprogram reprove repudiate repudiation repugnance
repulse repulsion repute requiem requisition reread reroute resale reschedule rescind rescue resemblance resemble
resent reservation reserve reservoir reset reshuffle reside residue resign resignation resilience resin resist resolve
resonance resound resource respectability respiration respite restitution restoration restore restrain restraint
restrict restriction restructure resubmit resume resumption resurface resurgence resurrect resurrection resuscitate
resuscitation retain retaliate retaliation retard retch rethink reticence retina retire retort retrace retract
retraction retreat retribution retrieval retrieve retrograde retrospect retrospective retry retype reunion reunite
reuse rev revamp reveal revel revelation revelry revenge reverberate reverberation revere reverence reverie reversal
reverse reversion revert review revile revise revision revisit revival revive revoke revolt revolutionise revolutionize
revolve revue revulsion reward rewind rework rewrite rewritten rewrote rhapsody rhetoric rheumatism rhubarb rhyme
rhythm ricochet rid riddance ridden riddle ridicule rig rigidity rigor rigour rile rim rind ring ringlet ringworm rinse
riot rip ripen riposte ripple rite ritual rival rivalry rivet roach roadblock roam roar roast robbery rode rodeo roe
role roll romp roost roster rot rotate rotation rote roughage roughen roughhouse roulette rouse rout route royalty rub
rubbish rubble rubric ruby ruckus ruff ruffle rum rumble ruminate rummage rumor rumour rumple rundown rune rupture ruse
rust rustle rut sabbatical sabotage sac sacrament sacrifice sacrilege sadden sadism safari safeguard safekeeping sag
saga sail salad salami salary salesmen salespeople saleswomen saliva salivate sally salt salutation salute salvage
salvation sample sanctify sanction sanctity sandbag sandmen sandpaper sandstone sandstorm sandwich sanitation sanity
sank sanserif sap sarcasm sardine satire satirise satirize satisfaction satisfy saturate saturation sauce sauerkraut
saunter sausage savagery savor savour savoury savvy sawdust scab scalar scald scale scallop scalp scamper scandal
scandalise scandalize scar scarcity scare scarlet scarves scatter scavenger scenario scent scepter scepticism sceptre
schizophrenia scholarship school schoolchildren science scissor scoff scold scoop scoot scope scorch scorn scotch scour
scout scowl scram scramble scrape scratch scrawl scream screech scribble scribe script scripture scroll scrounge scrub
scruff scruple scrutinise scrutinize scrutiny scuff scuffle scum scurry scuttle seafaring seafood seamen seaport sear
search secede secession seclude seclusion secrecy secret secrete secretion sect secular secure security seduce
seduction seep seepage seesaw seethe segmentation segregate segregation seize seizure selves semblance semen semester
semicircle semicolon semiconductor semifinal seminar seminary senility seniority sensation sensationalism sensibility
sensitivity sensuality sent sentence sentience sentiment sentimentality separation sequel serenade serenity series
sermon serum service servicemen servitude setback settable severance sew sewage sex sexism sexuality shade shaft
shamble sharpen shatter shave shear sheathe sheave sheen shellfish shelve sherbet sherry shimmer shin shine shingle
shire shirk shiver shoddy shone shoo shortage shortcoming shorten shortfall shorthand shortlist shout shove showcase
showdown showmen shrank shred shriek shrink shrinkage shrivel shroud shrubbery shrug shrunk shuck shudder shuffle shun
shunt shut shutdown shuttle shy sicken sideline sideshow sidestep sidle siege siesta sift sigh sigma signal signature
significance signify signpost silhouette silicon silt silver similarity simile simmer simplicity simplification
simplify simulate simulation sincerity sine sinew sing singe singularity sink sinus sip sire sirloin sisterhood site
situate sixpence sixtieth sizzle skeleton skepticism skid skim skimp skip skirmish skit skulk skull skyline skyrocket
slacken slag slain slake slam slander slang slant slap slapstick slash slate slaughter slavery slay sleep sleet slept
slew slice slick slid slide slight slime sling slink slip slither sliver slog slogan slop slosh slot sloth sludge slug
sluice slum slumber slump slung slunk slur slush smack smallpox smash smattering smear smelt smidgen smirk smite
smithereens smog smolder smote smother smoulder smudge smuggle smut snack snag snap snare snarl snatch sneak sneer
sneeze snicker sniff sniffle snipe snitch snobbery snooker snoop snooze snore snort snow snowfall snowflake snowstorm
snub snuff snuggle soak soar sob sobriety soccer sociable socialise socialism socialize sociology socket soda sodium
sodomy soften software sojourn solace solemnity solicit solidarity solidify solidity solitude solve solvent somersault
sonata song sonnet soot soothe sop sophistication sophistry sorcery sorority sorrow sorta soup sour southerly
southwestern sovereign sovereignty sow spa spaghetti span spangle spank spar spare spark sparkle spasm spat spate spawn
spay spear spearhead specialisation specialise speciality specialization specialize specialty specification specify
specimen speck spectacle specter spectra spectrum speculate speculation sped speech spell spellbind sperm spew sphere
spice spill spilt spin spinal spine spiral spit spite spittle splash splat spleen splendor splendour splice splurge
spoil spokesmen spokespeople spokeswomen sponge sponsor sponsorship spontaneity spoof spool spoonful sport
sportsmanship spotlight spout sprain sprang sprawl spray spreadsheet spree springtime sprinkle sprint sprout sprung
spud spun spunk spur spurn spurt sputter spy squabble squadron squall squalor squander square squash squat squawk
squeak squeal squeeze squelch squid squint squirm squirt stab stabilise stabilize stack stag stage stagnate stagnation
stain stake stalemate stalk stalwart stamina stammer stamp stampede stance stanch standardisation standardise
standardization standardize standoff standpoint standstill stank stanza starch stardom stare starlight startle
starvation starve statesmanship statesmen stationery statistic stature status statute stave steak stealth steamroller
steel steer stem stench stenography stereotype sterilisation sterilise sterilization sterilize stew stiffen stifle
stigmata stimulant stimulate stimulation stimuli stimulus sting stink stint stipulate stipulation stir stock stockpile
stoke stomp stood stoop stopgap stopover stoppage storage storm story stow straddle straggle straighten strain
straitjacket strand strangle strangulation strata stratagem stratify stratum straw strawberry stray streak streamline
strengthen strew strewn stridden stride strife strive striven strode stroke stroll strove structuralist strum strut
stubble stud studentship stumble stun stunk stunt stupefy stupidity stupor stutter style subcommittee subdivide
subdivision subdue subgroup subjugate subjunctive sublet submerge submersion submission submit subprogram subroutine
subscribe subscript subscription subset subside subsidise subsidize subsidy subsist subsistence substance substantiate
substitute substitution subsystem subterfuge subtlety subtract subtraction suburb subvert succeed succession succor
succour succumb suckle suction sue suede suffer suffice suffix suffocate suffocation suffrage sugar suggestion
suitability suite sulfur sulk sulphur summarise summarize summon sunbathe sunburn sundae sundown sung sunlight sunrise
sunset sunshine suntan sunup sup superimpose superiority superlative supernatural superscript supersede superstition
supervise supervision supplant suppose supposition suppress suppression supremacy surcharge surf surge surmise surmount
surname surpass surplus surrender surround surveillance survey suspend suspense suspension suspicion sustain sustenance
swab swagger swallow swam swan swarm swat swathe sway sweat sweaty sweep sweepstake sweeten swell swerve swig swill
swim swindle swipe swirl swish switch switchable swivel swoon swoop swordfish swore swum swung syllable syllabus
symbolise symbolism symbolize symmetry sympathise sympathize sympathy symphony symptom synapse synchronisation
synchronise synchronization synchronize syndicate syndrome synonym synopses synopsis syntax syntheses synthesis
synthesise synthesize syphilis syrup table tablespoon tablespoonful tabloid tabulate tabulation tack tackle tact tactic
tag tailor tailspin taint takeoff takeover talc tale talent tallow tally tame tamper tan tandem tang tangent tango
tantalise tantalize tantrum tap tapestry tar tariff tarnish tarry tartar tattle tattoo taunt tautology tax taxation tea
teach teacup teamwork tear teardrop tease teaspoon teat technicality tedium tee teem teeter teethe telecommunications
telegram telepathy telescope teletype televise temper temperament temperance temperature tempest template tempo tempt
temptation tenacity tenancy tendency tenderise tenderize tendon tenet tennis tenor tense tension tensors tentacle tenth
tenure terminate termination termini terminology terminus terrain terrify terror terrorise terrorism terrorize test
testable testament testicle testify testimonial testimony testis tetanus tether text textbook texture thatch thaw thee
theft theology theorem theorise theorize theory therapy thereupon thermodynamics thesauri thesaurus thesis theta
thicken thicket thieve thigh thimble thirst thorn thou thousandth thrash threat threaten thresh threshold threw thrill
thrive throb throng throw thrust thud thumb thump thunder thunderbolt thunderstorm thwart thy thyroid ticket tickle
tidbit tide tidy tiff tighten tilde tilt timber timescale timetable timezone timidity tin tinder ting tinge tingle
tinker tinkle tinsel tint tip tirade tissue tit titbit titillate toast toddle toe toenail toffee toggle toil token
tolerance tolerate toll tomahawk tomato tome ton tong tonic tonnage tonne tonsil tonsillitis toolkit toot tooth
toothache topaz topography topology topple torment tornado torque torrent torso tortilla torture toss tot
totalitarianism totality totem touchdown toughen tousle tow town townspeople toxin trace tract traction trade trademark
trafficked trafficking tragedy train trait tramp trample trance tranquility tranquilize tranquillise tranquillity
transact transaction transcend transcribe transcript transcription transform transformation transfusion transgress
transgression transitive translate translation transliteration transmit transparency transpire transplant transport
transpose trapdoor trapezoid trash trashcan trauma traumatise traumatize travel traverse travesty treachery treacle
tread treason treasure treasury treatise trek tremble tremor trepidation trespass triangle tribe tribulation tribunal
tributary tribute trickery trickle trifle trigonometry trill trillion trilogy trim trimester trinity trio trip tripe
triple triplet tripos triumph triviality trod trodden troop trophy trot trounce troupe trout truancy truce trudge
truism trumpet truncate truncation tryout tuberculosis tuck tuft tug tuition tumble tummy tumor tumour tumult tune
tunic tunnel turbulence turmoil turnaround turnout turnover turpentine turquoise tusk tussle tutor tutorial twang tweak
tweet tweezers twiddle twig twilight twine twinge twinkle twirl twist twitch twitter tying typeface typescript typeset
typhoid typhoon typhus typify tyrannise tyrannize tyranny tyre ugh ulcer ultimatum ultraviolet unanimity unbeliever
unblock unburden uncertainty uncountable uncover undecidable underbrush undercurrent undercut underestimate underflow
undergo undergone undergrowth underlain underlay underlie underline undermine underrate underscore underside understate
undertake undertaken undertone undertook undertow underwent underworld underwrite underwritten underwrote undid undo
undoubted undress unearth unemployment unfasten unfold unfurl unhook unification uniformity unify unionise unionize
unison unite unity university unleash unload unman unmask unnerve unpack unpick unpopularity unprivileged unravel
unreliability unrest unsay unscrew unseat unset unsettle untangle untie unto untying unveil unwind unwound unwrap
upbringing upend upheaval upheld uphill uphold upholster upkeep uplift upload upped upping uprising uproar uproot ups
upshot upside uptake uptown upturn uranium urge urgency urinate urine usher usurp uteri uterus utilisation utilise
utilitarianism utility utilization utilize utter utterance vacancy vacate vacation vaccinate vaccination vacillate
vacuum vagary vagina vaginae validate validation validity valor valour valve vandalise vandalism vandalize vanguard
vanish vanity vanquish vapor vaporise vaporize vapour variable variance variant variation varsity vary vat veal vector
veer vegetable vegetarianism vegetation veil vein velocity vend venerate veneration vengeance venison venom ventilate
ventilation ventricle venture venue veracity verb verbiage verbosity verdict verge verification vernacular versatility
verse vertebra vertebrae vertices vertigo verve vessel vest vestige veto vex vexation viability vibrate vibration
vicinity victimise victimize vie viewpoint vigil vigilance vigor vigour vilify villainy vindicate vinegar vintage vinyl
violate violation virginity virility virtue visa visibility vision visitation vista visualise visualize vitality
vitamin vivacity vivisection vocabulary vocation vodka vogue voice volition volley volleyball volt voltage volume
volunteer vomit vortex vouch vow vowel voyage vulgarity vulnerability vying wad waddle wade wafer waffle waft wag wail
waist waistline waive wake waken walkout wallop wallow wallpaper walnut waltz wane wanna wanton warble warfare warmth
warp warpath warrant warranty wart wartime washout wastage wasteland watchmen watchword water watercolour waterfront
watermark watershed waterworks watt wave waveform wavelength wax waylaid waylay weaken wealth wean weather weave wedge
wedlock weekday weep weigh weight welcome weld welt wept werewolves whack wharves wheedle wheeze whenever whereabouts
whereby wherein whereupon wherewithal whet whew whiff whim whimper whine whinny whip whir whirl whirlpool whirlwind
whirr whisk whiskey whisky whisper whistle whiten whitewash whiz whizz whoa wholesale whoop whopper widen width wield
wiggle wildfire willpower wilt wince wind windfall windpipe wingers wink wintertime wipe wisecrack wisp wist wit
witchcraft withdraw withdrawal withdrew withheld withhold withstand withstood witticism wive wobble woe woke woken
wolves womanhood womankind womb won wont woo wood woodsmen workbook workforce workload workmanship workmen workout
worsen worship wot wound wove wrangle wrap wrath wreak wreathe wreck wrench wrest wrestle wriggle wring wrinkle wrist
writ writhe wrongdoing wrote wrung xenophobia yak yap yardstick yarn yawn yearn yeast yell yelp yen yield yodel yoga
yogurt yolk yourselves yowl yuck zeal zenith zest zeta zigzag zillion zinc zincked zincking zip zodiac zoology zoom
`;
