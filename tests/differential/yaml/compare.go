// Compares our reader's values with those of Kubernetes' own decoder,
// sigs.k8s.io/yaml, document by document.
//
//	go run . ../../../build/release/yaml_values ~/some/repositories...
//
// Every .yaml, .yml and .json below the folders is read, but for templates. A
// difference is printed with both values; the exit code is 1 if there is one.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"sigs.k8s.io/yaml"
)

type document struct {
	Begin    int
	End      int
	Value    json.RawMessage
	Problems []string
}

type tally struct {
	equal, refusedByBoth, unlike int
	explained                    map[string]int
}

func main() {
	least := flag.Int("at-least", 1, "fail if fewer documents are compared")
	flag.Parse()
	if flag.NArg() < 2 {
		fmt.Fprintln(os.Stderr, "usage: compare [-at-least NUMBER] YAML_VALUES FOLDER...")
		os.Exit(2)
	}
	files := filesBelow(flag.Args()[1:])
	count := tally{explained: map[string]int{}}
	for len(files) > 0 {
		batch := files[:min(len(files), 200)]
		files = files[len(batch):]
		compareFiles(flag.Arg(0), batch, &count)
	}
	fmt.Printf("%d documents equal, %d refused by both, %d unlike\n", count.equal, count.refusedByBoth, count.unlike)
	for why, times := range count.explained {
		fmt.Printf("%d explained: %s\n", times, why)
	}
	if count.equal < *least {
		fmt.Printf("too few: at least %d were to be equal\n", *least)
		os.Exit(1)
	}
	if count.unlike > 0 {
		os.Exit(1)
	}
}

func min(left, right int) int {
	if left < right {
		return left
	}
	return right
}

func filesBelow(folders []string) []string {
	var files []string
	for _, folder := range folders {
		filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				return nil
			}
			if entry.IsDir() && entry.Name() == ".git" {
				return filepath.SkipDir
			}
			switch filepath.Ext(path) {
			case ".yaml", ".yml", ".json":
				if entry.Type().IsRegular() {
					files = append(files, path)
				}
			}
			return nil
		})
	}
	return files
}

func compareFiles(program string, files []string, count *tally) {
	command := exec.Command(program, files...)
	out, err := command.Output()
	if err != nil {
		fmt.Fprintln(os.Stderr, program, err)
		os.Exit(2)
	}
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 1<<30)
	text := map[string][]byte{}
	for lines.Scan() {
		path, line, _ := strings.Cut(lines.Text(), "\t")
		if text[path] == nil {
			text[path], _ = os.ReadFile(path)
		}
		var ours document
		if err := json.Unmarshal([]byte(line), &ours); err != nil {
			fmt.Printf("%s: no JSON: %v\n", path, err)
			count.unlike++
			continue
		}
		compare(path, text[path][ours.Begin:ours.End], ours, count)
	}
}

func compare(path string, text []byte, ours document, count *tally) {
	theirs, err := decode(text)
	switch {
	case err != nil && ours.Value == nil:
		count.refusedByBoth++
	case err != nil || ours.Value == nil:
		if why := explain(text, ours, err); why != "" {
			count.explained[why]++
			return
		}
		count.unlike++
		fmt.Printf("%s:%d: only one reads it: %v %v\n", path, ours.Begin, err, ours.Problems)
	default:
		left, right := decoded(ours.Value), decoded(theirs)
		if where, same := equal("", left, right); same {
			count.equal++
		} else {
			if why := explainValues(text, ours); why != "" {
				count.explained[why]++
				return
			}
			count.unlike++
			fmt.Printf("%s:%d: %s\n", path, ours.Begin, where)
		}
	}
}

// As Kubernetes does it: what begins with a brace is JSON, if it is.
func decode(text []byte) ([]byte, error) {
	if trimmed := bytes.TrimSpace(text); bytes.HasPrefix(trimmed, []byte("{")) && json.Valid(trimmed) {
		return trimmed, nil
	}
	return yaml.YAMLToJSON(text)
}

// Why one of the two reads what the other refuses, if that is as it should be.
func explain(text []byte, ours document, err error) string {
	if err == nil {
		if hasWideBreak(text) {
			return "U+0085, U+2028 or U+2029, which only YAML 1.1 takes for line breaks"
		}
		for _, problem := range ours.Problems {
			if problem == "kubernetes/encoding" {
				return "UTF-16: a Problem of ours"
			}
		}
		return ""
	}
	if bytes.Contains(ours.Value, []byte(`{"$unknown": `)) {
		return "no value in JSON, or an alias of itself: unknown to us, refused by Kubernetes"
	}
	if strings.Contains(err.Error(), "found a tab character") ||
		strings.Contains(err.Error(), "cannot start any token") && bytes.Contains(text, []byte("\n\t")) {
		return "a tab where Kubernetes allows none: we read on"
	}
	if strings.Contains(err.Error(), "unknown directive") || strings.Contains(err.Error(), "incompatible YAML document") {
		return "a directive that Kubernetes refuses: we read on"
	}
	for _, problem := range ours.Problems {
		switch problem {
		case "kubernetes/encoding":
			return "a byte or character that Kubernetes refuses: a Problem of ours, the rest is read"
		case "kubernetes/key", "kubernetes/merge":
			return "a key or merge that Kubernetes refuses: a Problem of ours, the rest is read"
		}
	}
	return ""
}

// Why the values differ, if that is as it should be.
func explainValues(text []byte, ours document) string {
	if bytes.Contains(ours.Value, []byte(`{"$unknown": "written as`)) {
		return "a tag that is not followed: unknown to us"
	}
	for _, problem := range ours.Problems {
		if problem == "kubernetes/key" {
			return "a key that is no text or number: a Problem of ours, the pair is left out"
		}
	}
	if hasWideBreak(text) {
		return "U+0085, U+2028 or U+2029, which only YAML 1.1 takes for line breaks"
	}
	return ""
}

func hasWideBreak(text []byte) bool {
	return bytes.ContainsAny(text, "\u0085\u2028\u2029")
}

func decoded(text []byte) any {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		return fmt.Sprint("no JSON: ", err)
	}
	return value
}

func equal(path string, left, right any) (string, bool) {
	differ := func() (string, bool) {
		return fmt.Sprintf("%s: ours %.200q, theirs %.200q", path, fmt.Sprint(left), fmt.Sprint(right)), false
	}
	switch ours := left.(type) {
	case map[string]any:
		theirs, ok := right.(map[string]any)
		if !ok || len(ours) != len(theirs) {
			return differ()
		}
		for key, value := range ours {
			other, there := theirs[key]
			if !there {
				return fmt.Sprintf("%s.%s: only ours", path, key), false
			}
			if where, same := equal(path+"."+key, value, other); !same {
				return where, false
			}
		}
		return "", true
	case []any:
		theirs, ok := right.([]any)
		if !ok || len(ours) != len(theirs) {
			return differ()
		}
		for i, value := range ours {
			if where, same := equal(fmt.Sprintf("%s[%d]", path, i), value, theirs[i]); !same {
				return where, false
			}
		}
		return "", true
	case json.Number:
		theirs, ok := right.(json.Number)
		if !ok {
			return differ()
		}
		a, _, errA := big.ParseFloat(ours.String(), 10, 53, big.ToNearestEven)
		b, _, errB := big.ParseFloat(theirs.String(), 10, 53, big.ToNearestEven)
		if errA != nil || errB != nil || a.Cmp(b) != 0 {
			return differ()
		}
		return "", true
	}
	if left != right {
		return differ()
	}
	return "", true
}
