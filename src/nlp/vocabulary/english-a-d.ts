/** Nouns and verbs of English from a to d, base forms in order. From SCOWL (see NOTICE). */
export const ENGLISH_A_TO_D = `
abandon abate abbreviate abbreviation abdicate abdication abdomen abduct aberration abet abhor abhorrence abide
abnormality abode abolish abolition aboriginal abort abortion abound abrasive abridge abscess abscond absolve absorb
absorbent absorption abstain abstention abstinence abstract abstraction absurdity abundance academy accede accelerate
acceleration accent accentuate acceptability acceptance access accessibility accidental acclaim acclimate acclimatise
acclimatize accolade accommodate accommodation accompaniment accompany accomplish accord accordance accost
accountability accountancy accredit accrue accumulate accumulation accuracy accusation accuse accustom ace ache acidity
acknowledge acknowledgment acne acquaint acquaintance acquiesce acquiescence acquire acquisition acquit acquittal acre
acreage acrimony acronym acrylic activate activity actuality acupuncture adage adapt adaptation addendum addiction
adhere adherence adhesion adhesive adjective adjoin adjourn adjust administer admiration admire admission admittance
admonish admonition ado adobe adolescence adolescent adopt adoption adoration adore adorn ads adulation adulteration
adultery adulthood advent adverb adversity advert advertise advise advisory advocate aerial aerosol aerospace affect
affectation affection affidavit affiliation affinity affirm affirmation affirmative affix afflict affliction affluence
afford affront aftereffect afterlife afterlives aftermath afterthought agency agenda aggravate aggravation aggregate
aggression agility agitate agitation agnosticism agonise agonize agony ahoy ail air airmail alarm albeit alcoholic
alcoholism ale algebra algorithm alias alibi alienate alienation alight align alimony alkali allay allegation allege
allegiance allegory allergy alleviate alligator allocate allocation allot allowance alloy allude allure allusion ally
almanac alms alpha alphabet alter alteration alternation altitude altruism aluminium aluminum amalgamation amass amaze
ambiance ambience ambiguity ambition ambivalence amble ambush amend amenity amethyst amid amidst ammonia amnesia
amnesty amoebae amoral amp ampere ampersand amplification amplify amplitude amputate amputation amuse anachronism
anaemia anaesthesia anaesthetic anagram analog analogue analogy analyse analyze anarchism anarchy anatomy ancestry
anchor anchorage anchovy anecdote anemia anesthesia anesthetic angst anguish animate animation animosity ankle annals
annex annexation annihilate annihilation annotate annotation announce annoy annoyance annuity annul anoint anomaly
anonymity antagonise antagonism antagonize antennae anthem anthology anthrax anthropology antibody anticipate
anticipation anticlimax antifreeze antipathy antiquate antiquity antitheses antithesis antonym anus aorta apartheid
apathy apex aphorism aplomb apologise apologize apology apostrophe appal appall appease append appendage appendices
appendicitis appendix appetiser appetite appetizer applaud applause apple applicability application appoint appraisal
appraise appreciation apprehend apprehension apprenticeship appropriation approve approximate approximation aptitude
aquamarine aquatic arbitrate arbitration arc arch archaeology archery ardor ardour arena aria arise arisen aristocracy
arithmetic armistice armory armour armoury armpit army aroma arose arouse arraign arrange array arrears arrogance arrow
arse arsenic arson artefact artery arthritis articulate articulation artifact artifice artistry artwork asbestos ascend
ascension ascertain ascetic ascribe ash aspersion asphalt asphyxiate asphyxiation aspiration aspire ass assail
assassinate assassination assault assemble assent assert assertion assess asset assign assimilate assimilation assist
assistance associate association assort assumption assurance assure asterisk asthma astonish astound astrology
astronomy asymmetry atheism atom atone atrocity attach attain attendance attest attract attraction attribute
attribution auction audacity audio audition augment aura austerity authenticate authenticity authorisation authorise
authority authorization authorize authorship autobiography autocracy autograph automate automation autonomy autopsy
avail availability avalanche avarice avenge aversion avert aviation avocado avoid avoidance avow avowal await awaken
awe awoke awoken axiom axis aye azure babble backbone backfire backgammon backhand backlash backlog backside backslash
backtrack backwoods bacon bade badge badminton baffle bagel bail bait bake balk ballad ballet ballistics ballot balm
baloney bamboozle bandwagon bandy bang bani banish banknote bankruptcy banquet banter baptise baptism baptize barb
barbecue bargain barley barrage barren barter base baseline bash bask basketball bass baste batch bathe battalion
battery battlefield baud baulk bawl beam bean bear beard beautify beauty beaver beckon bedlam bedside bedtime beeswax
beeves befall befallen befell befit befriend beg begrudge beguile begun behalves behead beheld behold beige belabor
belabour belch belie belittle bellow belly belying bemoan bemuse bend benediction benefit benevolence bent bequeath
bequest bereave berry berth beseech beset besiege besought bestiality bestow beta betcha betray betrayal betrothal
beverage beware bewilder bewitch bias bibliography bicentennial bicker bidden bide biennial bigamy bigotry bikini bile
bill billiards billow bind bingo biochemistry biography biology birthday birthmark birthplace biscuit bisect bisexual
bitch bite bitten blab blackberry blacken blackhead blacklist blackmail blackout blacktop bladder blanch blancmange
blare blaspheme blasphemy blaze bleach bleat bled bleed blemish blend bless blew blight blink blip bliss blister blitz
blizzard blob bloc blockade blockage blog blood bloodshed bloodstream bloom blot blotch blow blowout blubber blueprint
blunder blur blurb blurt blush bluster board boast bode bog boggle boil bologna bolster bolt bombard bondage bone
bonfire bonus boo book bookkeeping booklet boomerang boon bootleg booty booze bop bore boredom borne borough borrow
bosom botany botch bottleneck bounce boundary bounty bourgeois bourgeoisie bout bowel boycott boyhood brace bracket
brag braid brain brainstorm brainwash braise bran brand brandish brandy brass bravado bravery brawl brawn bray breadth
breakfast breakpoints breakthrough breathe bred breed breeze brethren brevity brew bribe bribery bridal brigade
brighten brilliance brimstone brine brink broadcast broaden broadside brochure broil bronchitis bronze brood broth
brotherhood brow browbeat browbeaten browse bruise brunch brunt brush brutality buck buckle budge budget buffet bulge
bulk bulldog bulldoze bulletin bullion bump bun bunch bundle bung bungle bunion buoy buoyancy burble burden bureaucracy
burglary burgle burial burn burnish burp burst bury bushel businessmen businesswomen buss bust bustle butcher butt
butterfly buttermilk butterscotch buttock buttress buzz bye bygone bypass byte cabbage cackle cacti caddying cadence
caffeine cagier cagiest cajole calamity calcium calculate calculation calculi caliber calibrate calibration calibre
calico calk calligraphy callus calorie calve camaraderie camouflage campaign campus cancel cancellation candidacy
candor candour canine canker cannibalism canon canvass capability capacitance capital capitalisation capitalise
capitalism capitalization capitalize capitulate caprice capsize caption captivate captivity caramel carat caravan
carbohydrate cardboard cardinal caress caricature carnage carnival carol carouse carp carpentry cartel cartilage
cartography carton cartoon carve cascade cask casserole caste castigate castoff castrate cataclysm catapult cataract
catastrophe catcall catechism categorise categorize catfish catnap caucus caught caulk causality causeway caustic
caution cautious cavalry caveat caviar cavort caw cease ceasefire cede celibacy cellulose cement cemetery censorship
censure census cent centennial centerpiece centimeter centimetre centralise centralize centrepiece centrifuge
ceremonial certainty certificate certify cessation chafe chaff chagrin chairmen chalk champagne changeover channel
chant chaos char characterisation characterise characteristic characterization characterize charcoal charisma charity
charm chart chassis chasten chastise chastity chat cheapen cheat checkpoint checkup cheek cheep cheer chemistry cheque
cherish cherubim chew chi chide childbirth chili chill chilli chin chirp chivalry chlorine choice choir choke cholera
cholesterol chop choral chord chore choreography chortle chorus chow chowder christen chrome chromium chromosome
chronicle chronology chuck chuckle chug chunk church churn cider cinch cinema cipher circa circulate circulation
circumcise circumcision circumference circumflex circumstance circumvent circumvention circus cistern citation cite
citizenship citrus civilisation civilise civility civilization civilize clack claim clairvoyance clairvoyant clamber
clamor clamour clamp clan clang clank clap claptrap claret clarification clarify clarity clash clasp classification
classify clatter clause claustrophobia cleanse clearance cleavage cleave clef cleft clemency clench clergy clergymen
climax climb clime clinch cling clinic clink clique clitoris clod clog cloister closure clot clothe cloudburst clout
club cluck clue clump clung cluster clutch clutter coagulate coagulation coalesce coalition coarsen coastline coax cob
cobalt cobble cock cocktail cocoa coconut coefficient coerce coercion coexist coexistence coffee cogency cognac
coherence coil coin coinage coincide coincidence coke colic collaborate collaboration collapse collarbone collate
collateral collation college collide collision colloquialism collusion colon colonisation colonise colonization
colonize colony coma combine combustible combustion comeback comestible comma commandeer commemorate commemoration
commence commend commendation comment commentary commercialise commercialism commercialize commiserate commiseration
commit commotion commune communicate communion communique communism commute compact compaction companionship compare
comparison compassion compatibility compel compensate competence compilation compile complacency complain complement
complementary completion complexion complexity compliance complicate complication compliment comply component compose
composite compost composure compound comprehend comprehension compress compression comprise compromise compulsion
compulsive compunction computation compute computerise computerize comradeship con concatenate concatenation conceal
concede conceit conceive concentrate concentration concept conception concerto concession conciliate conciliation
conclude concoct concoction concord concordance concourse concur concurrence concurrency concussion condemn
condemnation condensation condense condescend condiment condolence condone confection confederacy confederate
confederation confer confess confession confide confidentiality configurable configuration configure confine confiscate
confiscation conform conformity confound confront confrontation confuse confusion congeal congest congestion
conglomerate congratulate congratulations congregate congregation congressmen congresswomen conjecture conjugate
conjugation conjunction conjure connection connectivity connotation connote conquer conquest conscience consecrate
consensus consequence conservatism conservatory conserve consideration consign consist consistency consolation console
consolidate consolidation consonant consort consortium conspiracy conspire constancy constellation consternation
constipation constituency constitute constrain constraint constrict constriction construct construction construe
consult consultancy consultation consume consumerism consummate consumption contagion contaminate contamination
contemplate contemplation contempt contend content contention contingency contingent continuation continuity continuum
contort contortion contour contraception contraction contradict contradiction contrary contrast contravene
contravention contrive controversy convalesce convalescence convection convene convenience converge convergence
conversation converse conversion convert convey conveyance convict conviction convince convoy convulse convulsion coo
cook cookbook cookie cooperate coordinate coordination cope copulate copulation copyright coral cordon core cork cornea
cornflakes cornmeal cornstarch corollary coronary coronation corps corpse corpus corpuscle correction corrective
corrector correlate correlation correspond correspondence corroborate corroboration corrode corrosion cortex cosmetic
cosmology cosmopolitan cost cotton cough councilor countdown countenance counteract counterattack counterexample
counterpart countersign countrymen countryside coup courtesy courtship covenant covert covet cowardice cowhide cox
crackle cradle craftsmen cram cramp crane cranium crank crave crawl crayfish craze creak crease creativity creature
credence credential credibility credit creed creep cremate cremation crepe crept crescendo crescent crest crevice crew
cringe crinkle cripple crises crisscross criteria criterion criticise criticize critique croak crochet crock crofts
croon croquet cross crossword crotch crouch crow crucifixion crucify crudity cruelty cruise crumb crumble crumple
crunch crunchy crusade crush crystal crystallisation crystallise crystallization crystallize cube cuddle cue cuisine
cull culminate culmination cult cultivate cultivation cumming cums cunning cupful curd curdle curfew curiosity curl
currant curricula curriculum curry curse curtail curtsy curvature curve cushion custard custody customisation customise
customization customize cutback cuticle cutlet cyanide cybernetics cycle cyclone cylinder cynicism cyst dab dabble
dally damnation dampen dance dandruff dangle darken darn dart dash database datum daub daunt dawdle dawn daybreak
daydream daylight daytime daze dazzle deaden deadline deadlock dealt dearth deathbed deaves debase debauchery
debilitate debility debit debrief debris debug debunk decadence decapitate decay decease deceit deceive decency
decentralisation decentralise decentralization decentralize deception decibel decimal decimate decipher declaration
declare declension decode decompose decomposition decorate decorum decrease decree decry dedicate dedication deduce
deduct deduction deed deem deepen deface defamation defame defecate defect defense defer deference defiance deficiency
deficit defile definition deflate deflation deflect deflection deform deformity defraud defrost defy degradation
degrade dehydrate deify deign deject dejection delegate delegation delete deliberation delicacy delicatessen delight
delimit delinquency delinquent delirium deliver deliverance delivery delude deluge delusion delve demean demeanor
demeanour dementia demerit demise demolish demolition demonstrate demonstration demonstrative demoralise demoralize
demote demotion demount den denial denigrate denomination denominator denote denounce dent dentistry denunciation
deodorise deodorize depart departure dependant dependence dependency depict depiction deplete deplore deport
deportation depose deposit deprave depravity deprecate depreciate depreciation depress deprivation deprive derail
derange derelict deride derision derivation derivative derive descend descent description descriptor desecrate
desecration desegregation design designate designation desirability desist desktop desolation despair desperation
despise dessert destabilise destabilize destination destine destiny destitution destroy detach detain detect detection
detention deter detergent deteriorate deterioration determination determinism deterrent detest dethrone detonate
detonation detract detriment devalue devastate devastation deviate deviation devise devolution devolve devote devotion
devour dew dexterity diabetes diagnose diagnosis dial dialect dialog diameter diamond diarrhea diarrhoea diary diatribe
dictate dictation dictatorship diction dictionary die differ differential differentiate differentiation diffuse
diffusion dig digestion digit digitise digitize dignify dignity digress digression dilate dilation dilemma diligence
dilute dilution dime dimension diminish dimple din dine diocese dioxide dip diphtheria diphthong diploma diplomacy
diplomata directive directory dirge dirt disability disable disadvantage disagree disallow disambiguate disappear
disappearance disappoint disapproval disapprove disarm disarmament disarray disaster disavow disband disbelief
disbelieve disburse discard discern discharge discipline disclaim disclose disclosure disco discolor discoloration
discolour discolouration discomfort disconcert disconnect discontent discontinue discontinuity discord discount
discourage discourse discourtesy discover discredit discrepancy discretion discriminate discus disdain disembark
disembarkation disenchantment disengage disentangle disfavor disfavour disfigure disgrace disgruntle disguise disgust
dishearten dishonesty dishonor dishonour disillusion disincentive disinfect disinherit disintegrate disintegration
disjoint dislike dislocate dislocation dislodge disloyalty dismantle dismay dismember dismiss dismissal dismount
disobedience disobey disown disparage disparity dispel dispensation dispense dispersal disperse dispersion displace
display displease displeasure disposable disposal dispose disposition dispossess disprove dispute disqualify disquiet
disregard disrepair disrepute disrespect disrupt disruption dissatisfaction dissatisfy dissect dissection disseminate
dissemination dissension dissent dissertation disservice dissident dissimilarity dissipate dissipation dissociate
dissociation dissolution dissolve dissonance dissuade distaste distend distil distill distillation distinction
distinguish distort distortion distract distraction distress distribute distribution distrust disturb disturbance
disuse dither ditto ditty diverge divergence diversify diversion divert divide dividend divisor divulge doctorate
doctrine documentation dodge doe doggerel dogma doldrums dole dollar dome domesticate domesticity domicile dominance
dominate domination dominion donate donation donkey doom doormen dopier dopiest dos dot dote dough doughnut douse
downfall downgrade downpour dowry doze dozen draft draftsmen drag drain drainage dramatisation dramatise dramatization
dramatize drank drape draught draughtsmen draw drawback drawl dread dreamt dredge drench dribble drift driftwood drill
drinkable drip drive drivel drizzle drool droop dross drought drown drowse drudgery drumstick dry dualism dub duck
duckling duct duel duet duff dumbfound dump dumpling dung dunk dunno duo dupe duplicate duplicity durability duress
dusk dust dustmen dustpan dwarf dwell dwelt dwindle dye dynasty dysentery dyslexia
`;
