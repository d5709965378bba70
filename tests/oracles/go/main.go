// Canonical form `go` from Go itself: json.Marshal of the value, which sorts the keys. Built with
// Go 1.21 or older it writes `go-legacy`.
//
// A body in hexadecimal a line in; its canonical form in hexadecimal a line out, or "!" for a
// body that Go cannot read or write.
package main

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"
)

func canonical(body []byte) ([]byte, error) {
	// A byte order mark is dropped, which is Paysig's own rule: json would refuse it.
	body = bytes.TrimPrefix(body, []byte("\ufeff"))
	var value any
	if err := json.Unmarshal(body, &value); err != nil {
		return nil, err
	}
	return json.Marshal(value)
}

func main() {
	in := bufio.NewReader(os.Stdin)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for {
		line, err := in.ReadBytes('\n')
		if err == io.EOF {
			return
		}
		if err != nil {
			log.Fatal(err)
		}
		body := make([]byte, hex.DecodedLen(len(line)-1))
		if _, err := hex.Decode(body, line[:len(line)-1]); err != nil {
			log.Fatal(err)
		}
		if message, err := canonical(body); err != nil {
			fmt.Fprintln(out, "!")
		} else {
			fmt.Fprintf(out, "%x\n", message)
		}
	}
}
